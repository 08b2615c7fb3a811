/** What a step of ResNet-8 asks of a device that computes nothing, as a card without subgroups. */
import { expect, it } from 'vitest';
import { openDawn } from '../src/gpu/dawn.ts';
import { provideDawn } from '../src/gpu/provide-dawn.ts';
import { difference, Gauge } from './gauge.ts';

it('a planned step of 32 pictures takes few dispatches and few bytes', async () => {
  await provideDawn(['backend=null']);
  const gauge = new Gauge();
  const device = await openDawn(['backend=null']);
  if ('what' in device) throw new Error(device.what);
  const { operationsFor, ResidentDataset, TrainingRun } = await import('../src/training/index.ts');
  const { prepare } = await import('./material.ts');
  const material = await prepare({ network: 'resnet-8', batch: 32 });
  // Kernels chosen by their times would be others each time.
  const operations = { ...operationsFor(device), tune: null };
  const dataset = new ResidentDataset(material.library, operations);
  const run = new TrainingRun({ ...material, operations, dataset });
  const step = async () => run.trainStep(await run.nextBatch());
  for (let done = 0; done < 3; done++) await step();
  const before = gauge.counts;
  await step();
  const { dispatches, bytesBound, bytesCreated } = difference(gauge.counts, before);
  expect(dispatches).toBe(56);
  expect(bytesBound).toBeLessThan(1.27e8);
  expect(bytesCreated).toBe(0);
  device.close();
});
