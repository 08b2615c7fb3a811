import { expect, it } from 'vitest';
import { autotuneStoreInMemory } from '../gpu/index.ts';
import { provideDawn } from '../gpu/provide-dawn.ts';
import type { Backend } from '../protocol/index.ts';
import { openDevice } from './open-device.ts';

it('hands on what the device warns of', async () => {
  const gpu = await provideDawn();
  const warnings: string[] = [];
  const found = await openDevice('automatic', {
    isSecureContext: true,
    gpu: gpu ?? undefined,
    autotuneStore: autotuneStoreInMemory(),
    onWarning: (sentence) => warnings.push(sentence),
  });
  if ('what' in found) throw new Error(found.what);
  found.device.kernels?.onWarning('Kernels could not be measured.');
  expect(warnings).toEqual(['Kernels could not be measured.']);
  found.device.close();
});

it('tries WebGL whatever keeps WebGPU from opening, and gives the reason of each', async () => {
  const gpu = await provideDawn();
  if (!gpu) throw new Error('Dawn is not installed.');
  gpu.requestAdapter = () => Promise.reject(new Error('The graphics process is gone.'));
  const sources = { isSecureContext: true, autotuneStore: autotuneStoreInMemory() };
  const onWarning = () => undefined;
  const open = (backend: Backend, one: GPU | undefined) =>
    openDevice(backend, { ...sources, gpu: one, onWarning });
  expect(await open('automatic', gpu)).toHaveProperty(
    'what',
    expect.stringMatching(/could not open it: The graphics process is gone\. WebGL 2 could not/),
  );
  expect(await open('automatic', undefined)).toHaveProperty(
    'what',
    expect.stringMatching(/does not offer WebGPU here\. WebGL 2 could not/),
  );
  expect(await open('webgl', gpu)).toHaveProperty(
    'what',
    expect.stringMatching(/^WebGL was asked for in the address\. WebGL 2 could not/),
  );
});
