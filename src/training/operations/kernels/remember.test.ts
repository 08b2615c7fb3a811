import { expect, it } from 'vitest';
import { autotuneStoreInMemory, choiceKey, ChosenVariants, taskKey } from '../../../gpu/index.ts';
import { testDevice } from '../../../gpu/test-device.ts';
import { rememberVariants } from './remember.ts';

it('leaves kernels that are in use to those who use them, and has others chosen again', async () => {
  const { adapter } = testDevice.kernels;
  const geometryOf = (height: number) => ({
    inputShape: [1, height, 8, 4] as const,
    filterShape: [3, 3, 4, 4] as const,
    stride: 1,
    padding: 1,
  });
  const variants = new ChosenVariants(adapter);
  variants.convolution('forward', geometryOf(8));
  const autotuneStore = autotuneStoreInMemory();
  await autotuneStore.write({ known: 'kept' });
  const [used, unused] = [8, 16].map((height) => choiceKey('forward', geometryOf(height)));
  await rememberVariants(
    { ...testDevice.kernels, variants, autotuneStore },
    { [used ?? '']: 'another', [unused ?? '']: 'from before' },
  );
  expect(await autotuneStore.read()).toEqual({
    known: 'kept',
    [taskKey(adapter, unused ?? '')]: 'from before',
  });
});
