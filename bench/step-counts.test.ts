/** What a step of ResNet-8 asks of a device that computes nothing, as a card without subgroups. */
import { expect, it } from 'vitest';
import { openDawn } from '../src/gpu/dawn.ts';
import { kernelContext } from '../src/gpu/index.ts';
import { provideDawn } from '../src/gpu/provide-dawn.ts';
import { difference, Gauge } from './gauge.ts';

/** It binds eight buffers by itself, where cards have more. */
const OPTIONS = ['backend=null', 'enable-dawn-features=skip_validation'];

it('a planned step of 32 pictures takes few dispatches and few bytes', async () => {
  await provideDawn(OPTIONS);
  const gauge = new Gauge();
  const device = await openDawn(OPTIONS);
  if ('what' in device || !device.kernels) throw new Error('There is no device.');
  const { operationsFor, ResidentDataset, TrainingRun } = await import('../src/training/index.ts');
  const { prepare } = await import('./material.ts');
  const material = await prepare({ network: 'resnet-8', batch: 32 });
  // Kernels chosen by their times would be others each time.
  const adapter = { ...device.kernels.adapter, storageBuffers: 16 };
  const kernels = kernelContext({ ...device.kernels, adapter });
  const operations = { ...operationsFor({ ...device, kernels }), tune: null };
  const dataset = new ResidentDataset(material.library, operations);
  const run = new TrainingRun({ ...material, operations, dataset });
  const step = async () => run.trainStep(await run.nextBatch());
  for (let done = 0; done < 3; done++) await step();
  const before = gauge.counts;
  await step();
  const { dispatches, bytesBound, bytesCreated } = difference(gauge.counts, before);
  expect(dispatches).toBe(48);
  expect(bytesBound).toBeLessThan(1.27e8);
  expect(bytesCreated).toBe(0);
  device.close();
});
