import { expect, it } from 'vitest';
import { zipSync } from 'fflate';
import { weightsIn } from './weights-file.ts';

it('tells what to do with the zip file that weights are saved in', async () => {
  const zip = zipSync({ 'model.safetensors': new Uint8Array(8) });
  await expect(weightsIn(new Blob([Uint8Array.from(zip)]))).rejects.toThrow(/unpack it/);
  expect(await weightsIn(new Blob([Uint8Array.of(8, 0, 0)]))).toEqual(Uint8Array.of(8, 0, 0));
});
