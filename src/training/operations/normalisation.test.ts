import * as tf from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import type { TensorWithPartialSums } from '../../gpu/index.ts';
import { BATCH_NORM_EPSILON } from '../../network/index.ts';
import type { Operations } from './operations.ts';
import {
  expectClose,
  describeImplementations,
  placed,
  random,
  summed,
  withoutPartialSums,
  valuesAlone,
  vector,
} from './test-operations.ts';
import { sampleOf } from '../../test-length.ts';

/** The values as a convolution would hand them on: by one that copies every channel. */
function convolved(operations: Operations, input: tf.Tensor4D): TensorWithPartialSums {
  const channels = input.shape[3];
  const filter = tf.reshape(tf.eye(channels), [1, 1, channels, channels]);
  const filterShape = [1, 1, channels, channels] as const;
  const geometry = { inputShape: input.shape, filterShape, stride: 1, padding: 0 };
  return operations.convolution({
    input: withoutPartialSums(input),
    filter: placed(filter),
    bias: null,
    geometry,
    wantsSums: true,
    activated: false,
  });
}

describeImplementations('BatchNorm, shortcut and ReLU', (operations) => {
  const SHAPES = [
    [2, 8, 8, 4],
    [1, 3, 5, 8],
    [4, 7, 7, 3],
    [8, 16, 16, 16],
  ] as const;
  const CASES = SHAPES.flatMap((shape) =>
    [false, true].flatMap((withShortcut) =>
      [false, true].map((activated) => ({ shape, withShortcut, activated })),
    ),
  );

  // Every third has each shape, and each of shortcut and ReLU with and without the other.
  it.each(sampleOf(CASES, 3))(
    'agrees with tfjs’s own gradients: $shape, shortcut $withShortcut, ReLU $activated',
    async (one) => {
      const { shape, withShortcut, activated } = one;
      // What tfjs is asked for needs no programs there.
      const backend = tf.getBackend();
      await tf.setBackend('cpu');
      const channels = shape[3];
      // A mean far from zero shows what careless variances lose.
      const input = tf.add<tf.Tensor4D>(random(shape, 1), 20);
      const shortcut = random(shape, 2);
      const gradient = random(shape, 3);
      const scale = vector(channels, 4);
      const offset = vector(channels, 5);

      const expected = (x: tf.Tensor, s: tf.Tensor, o: tf.Tensor, short: tf.Tensor) => {
        const { mean, variance } = tf.moments(x, [0, 1, 2]);
        const standard = tf.div(tf.sub(x, mean), tf.sqrt(tf.add(variance, BATCH_NORM_EPSILON)));
        const normalised = tf.add(tf.mul(standard, s), o);
        const sum = tf.add(normalised, tf.mul(short, withShortcut ? 1 : 0));
        return activated ? tf.relu(sum) : sum;
      };
      const gradients = tf.grads(expected)([input, scale, offset, shortcut], gradient);
      const [atInput, atScale, atOffset, atShortcut] = gradients;
      if (!atInput || !atScale || !atOffset || !atShortcut)
        throw new Error('tfjs gave no gradients.');
      const wanted = await expected(input, scale, offset, shortcut).data();
      await tf.setBackend(backend);

      const affine = placed(tf.stack([scale, offset]));
      const movingMean = vector(channels, 6);
      const movingVariance = tf.abs(vector(channels, 7));
      const unused = tf.fill<tf.Rank.R1>([channels], NaN);
      const before = tf.stack([unused, unused, movingMean, movingVariance, unused, unused]);
      const given = {
        affine,
        shortcut: withShortcut ? { values: withoutPartialSums(shortcut), geometry: null } : null,
        activated,
        reader: null,
      };
      const result = operations.normaliseTraining({
        ...given,
        input: convolved(operations, input),
        statistics: tf.reshape(before, [6, channels]),
      });
      await expectClose(result.output.tensor, wanted, 1e-4);

      const { mean, variance } = tf.moments(input, [0, 1, 2]);
      const count = input.size / channels;
      const moved = tf.add(tf.mul(movingMean, 0.9), tf.mul(mean, 0.1));
      const unbiased = tf.mul(variance, count / (count - 1));
      const movedVariance = tf.add(tf.mul(movingVariance, 0.9), tf.mul(unbiased, 0.1));
      await expectClose(tf.slice(result.statistics, 2, 1), await moved.data());
      await expectClose(tf.slice(result.statistics, 3, 1), await movedVariance.data(), 1e-4);

      const below = {
        input: withoutPartialSums(input),
        output: result.output,
        statistics: placed(result.statistics),
        activated,
      };
      const masked = operations.maskGradient(withoutPartialSums(gradient), below);
      if (withShortcut) await expectClose(valuesAlone(masked), await atShortcut.data());
      const back = operations.normaliseGradient({
        gradient: masked,
        input: below.input,
        affine,
        statistics: result.statistics,
        reader: null,
      });
      await expectClose(back.input.tensor, await atInput.data(), 1e-4);
      await expectClose(summed(back.affine), await tf.stack([atScale, atOffset]).data(), 1e-4);

      const again = operations.normalise({
        ...given,
        input: below.input,
        statistics: result.statistics,
        inUse: 'batch',
      });
      expect(await again.tensor.data()).toEqual(await result.output.tensor.data());
    },
  );

  it.each([true, false])('uses the moving statistics for tests: ReLU %s', async (activated) => {
    const input = random([2, 4, 4, 8], 1);
    const [scale, offset] = [vector(8, 2), vector(8, 3)];
    const [movingMean, movingVariance] = [vector(8, 4), tf.abs(vector(8, 5))];
    const unused = tf.fill<tf.Rank.R1>([8], NaN);
    const statistics = tf.reshape<tf.Rank.R2>(
      tf.stack([unused, unused, movingMean, movingVariance, unused, unused]),
      [6, 8],
    );
    const normalised = tf.batchNorm4d(
      input,
      movingMean,
      movingVariance,
      offset,
      scale,
      BATCH_NORM_EPSILON,
    );
    const expected = activated ? tf.relu(normalised) : normalised;
    const affine = placed(tf.stack([scale, offset]));
    const actual = operations.normalise({
      input: withoutPartialSums(input),
      affine,
      statistics,
      shortcut: null,
      activated,
      inUse: 'moving',
      reader: null,
    });
    await expectClose(actual.tensor, await expected.data(), 1e-4);
  });
});
