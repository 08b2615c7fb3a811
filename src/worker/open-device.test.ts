import { expect, it } from 'vitest';
import { autotuneStoreInMemory } from '../gpu/index.ts';
import { provideDawn } from '../gpu/provide-dawn.ts';
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
