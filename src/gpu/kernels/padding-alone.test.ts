/** Filters that never meet their map: they see the zeros around it alone. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { outputShapeOf } from '../geometry.ts';
import {
  geometryOf,
  normalisedExample,
  placedFilter,
  sizeOf,
  someValues,
  variantsToTry,
  withTail,
  type PaddedSize,
} from '../test-convolution.ts';
import { testDevice } from '../test-device.ts';
import { convolveFilterGradient } from './convolution-filter-gradient.ts';
import { convolveInputGradient } from './convolution-input-gradient.ts';
import { convolve } from './convolution.ts';
import { filterGradientPlans } from './filter-gradient/plans.ts';

const context = testDevice.kernels;
const { device } = context.backend;

// What is refused leaves zeros, too.
beforeEach(() => device.pushErrorScope('validation'));
afterEach(async () => expect(await device.popErrorScope()).toBeNull());

const SIZES: readonly PaddedSize[] = [
  [2, 5, 1, 4, 8, 1, 3, 1],
  [1, 1, 1, 8, 4, 2, 4, 2],
];

describe.each(SIZES)(
  'a convolution of %i pictures of %i by %i, %i to %i channels, kernel %i, stride %i, padding %i',
  (...size) => {
    const geometry = geometryOf(size);
    const [, , , inputs] = geometry.inputShape;
    const [, , , filters] = geometry.filterShape;
    const input = withTail(someValues(sizeOf(geometry.inputShape), 1));
    const filter = placedFilter(someValues(sizeOf(geometry.filterShape), 2), geometry);
    const outputGradient = withTail(someValues(sizeOf(outputShapeOf(geometry)), 3));
    const { statistics } = normalisedExample(input, inputs);

    it('puts out zeros', async () => {
      for (const variant of variantsToTry(context.adapter, 1, filters)) {
        for (const deferredBatchNorm of [undefined, statistics]) {
          const given = { input, filter, geometry, variant, deferredBatchNorm };
          const values = await convolve(context, given).data();
          expect(new Set(values), variant.sharing).toEqual(new Set([0]));
        }
      }
    });

    it('has no gradient at its input', async () => {
      for (const variant of variantsToTry(context.adapter, geometry.stride, inputs)) {
        const given = { outputGradient, filter, geometry, added: null, variant };
        const values = await convolveInputGradient(context, given).data();
        expect(new Set(values), variant.sharing).toEqual(new Set([0]));
      }
    });

    it('has no gradient at its filter', async () => {
      for (const plan of filterGradientPlans(geometry, { ...context.adapter, software: true })) {
        for (const deferredBatchNorm of [undefined, statistics]) {
          const given = { input, outputGradient, geometry, plan, deferredBatchNorm };
          const values = await convolveFilterGradient(context, given).tensor.data();
          expect(new Set(values), plan.key).toEqual(new Set([0]));
        }
      }
    });
  },
);
