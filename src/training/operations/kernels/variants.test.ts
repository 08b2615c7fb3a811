/** By which kernels a run was computed, as it is told. */
import { expect, it } from 'vitest';
import { choiceKeys, kernelContext } from '../../../gpu/index.ts';
import { testDevice } from '../../../gpu/test-device.ts';
import { kernelOperations } from './index.ts';
import { referenceOperations } from '../reference/index.ts';

const geometryOf = (height: number) => ({
  inputShape: [2, height, 8, 8] as const,
  filterShape: [3, 3, 8, 8] as const,
  stride: 1,
  padding: 1,
});

it('are those of its own convolutions, and no others', () => {
  const { backend, adapter, autotuneStore, onWarning } = testDevice.kernels;
  const context = kernelContext({ backend, adapter, autotuneStore, onWarning });
  const operations = kernelOperations(context);
  const [own, other] = [geometryOf(8), geometryOf(16)];
  const convolutions = [{ geometry: own, wantsInputGradient: true }];
  expect(operations.variants?.(convolutions)).toEqual({});
  for (const geometry of [own, other]) {
    context.variants.convolution('forward', geometry);
    context.variants.filterGradient(geometry);
  }
  const told = operations.variants?.(convolutions) ?? {};
  expect(Object.keys(told)).toEqual([choiceKeys(own)[0], choiceKeys(own)[2]]);
  expect(Object.values(told).every((variant) => variant !== '')).toBe(true);
});

it('are not known of operations that have no choice', () => {
  expect(referenceOperations.variants).toBeNull();
});
