import * as tf from '@tensorflow/tfjs-core';
import { it } from 'vitest';
import {
  expectClose,
  describeImplementations,
  placed,
  random,
  withoutPartialSums,
  valuesAsTensor,
} from './test-operations.ts';

/** [inputs, outputs] */
const CHANNELS = [
  [4, 8],
  [8, 16],
  [8, 24],
  [3, 5],
] as const;

describeImplementations('shortcut of type A', (operations) => {
  it.each(CHANNELS)(
    'takes every second pixel, with zeros on both sides of the channels: %i to %i',
    async (inputs, outputs) => {
      const input = random([2, 5, 5, inputs], 1);
      const main = random([2, 3, 3, outputs], 2);
      const geometry = {
        inputShape: [2, 5, 5, inputs],
        outputShape: [2, 3, 3, outputs],
        stride: 2,
      } as const;
      const before = Math.floor((outputs - inputs) / 2);
      const copied = (x: tf.Tensor) =>
        tf.pad(tf.stridedSlice(x, [0, 0, 0, 0], [2, 5, 5, inputs], [1, 2, 2, 1]), [
          [0, 0],
          [0, 0],
          [0, 0],
          [before, outputs - inputs - before],
        ]);
      const ones = tf.ones([outputs]);
      const zeros = tf.zerosLike(ones);
      const statistics = tf.reshape<tf.Rank.R2>(tf.stack([zeros, ones, zeros, ones]), [4, outputs]);
      const sum = operations.normalise({
        input: withoutPartialSums(main),
        affine: placed(tf.stack([ones, zeros])),
        statistics,
        shortcut: { values: withoutPartialSums(input), geometry },
        activated: true,
        inUse: 'batch',
        reader: null,
      });
      await expectClose(sum.tensor, await tf.relu(tf.add(main, copied(input))).data());

      const gradient = random([2, 3, 3, outputs], 3);
      const filterShape = [3, 3, inputs, 4] as const;
      const back = operations.convolutionInputGradient({
        outputGradient: withoutPartialSums(tf.zeros([2, 5, 5, 4])),
        filter: placed(random(filterShape, 4)),
        geometry: { inputShape: geometry.inputShape, filterShape, stride: 1, padding: 1 },
        added: { gradient: withoutPartialSums(gradient), shortcut: geometry },
        below: null,
      });
      // The copy is linear, so its gradient is the one with which products agree.
      const [left, right] = [
        tf.sum(tf.mul(copied(input), gradient)),
        tf.sum(tf.mul(input, valuesAsTensor(back))),
      ];
      await expectClose(left, await right.data(), 1e-4);
    },
  );
});
