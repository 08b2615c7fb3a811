import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { withoutPartialSums } from '../../gpu/index.ts';
import { referenceOperations } from './reference/index.ts';
import { testKernels } from './test-device.ts';
import { expectClose, describeImplementations, random, valuesAlone } from './test-operations.ts';

const DRAW = { rate: 0.3, seed: 1, step: 2, layer: 'dense1' };

describeImplementations('dropout', (operations) => {
  const SHAPE = [8, 1, 1, 4096] as const;
  const SIZE = 8 * 4096;

  /** What becomes of ones. */
  async function masked(draw: Partial<typeof DRAW>): Promise<Float32Array> {
    const ones = withoutPartialSums(tf.ones([...SHAPE]), SHAPE);
    return valuesAlone(operations.dropout(ones, { ...DRAW, ...draw })).data();
  }

  it('drops the wanted share of the values and enlarges the others', async () => {
    for (const rate of [0, 0.3, 0.5, 0.9, 1 - 1e-10]) {
      const values = await masked({ rate });
      const kept = values.filter((value) => value !== 0);
      for (const value of kept) expect(value).toBeCloseTo(1 / (1 - rate), 5);
      // Five deviations of the binomial distribution.
      const deviation = Math.sqrt(rate * (1 - rate) * SIZE);
      expect(Math.abs(kept.length - (1 - rate) * SIZE)).toBeLessThanOrEqual(5 * deviation);
    }
  });

  it.each([{ seed: 2 }, { step: 3 }, { layer: 'dense2' }])(
    'draws the same again, and independently of that for %o',
    async (other) => {
      const [values, again, others] = [await masked({}), await masked({}), await masked(other)];
      expect(again).toEqual(values);
      const both = values.filter((value, index) => value !== 0 && others[index] !== 0).length;
      const deviation = Math.sqrt(0.49 * 0.51 * SIZE);
      expect(Math.abs(both - 0.49 * SIZE)).toBeLessThan(5 * deviation);
    },
  );

  it('keeps neighbouring values independently', async () => {
    const values = await masked({});
    for (const distance of [1, 2, 64, 4096]) {
      const pairs = values.subarray(distance);
      const both = pairs.filter((value, index) => value !== 0 && values[index] !== 0).length;
      const deviation = Math.sqrt(0.49 * 0.51 * pairs.length);
      expect(Math.abs(both - 0.49 * pairs.length)).toBeLessThan(5 * deviation);
    }
  });
});

describe('dropout of both implementations', () => {
  it.each([
    [1, 1, 1, 1],
    [3, 5, 7, 3],
    [2, 1, 1, 130],
  ])('drops the same of [%i, %i, %i, %i]', async (...shape) => {
    const input = withoutPartialSums(random(shape, 1), shape);
    const one = referenceOperations.dropout(input, DRAW);
    const other = testKernels.dropout(input, DRAW);
    expect(one.shape).toEqual(shape);
    expect(other.shape).toEqual(shape);
    await expectClose(valuesAlone(one), await valuesAlone(other).data(), 1e-7);
  });
});
