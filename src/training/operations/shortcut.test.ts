import * as tf from '@tensorflow/tfjs-core';
import { describe, it } from 'vitest';
import { expectClose, IMPLEMENTATIONS, random } from './test-operations.ts';

describe.each(IMPLEMENTATIONS)('%s: shortcut', (_name, operations) => {
  it('takes every second pixel along a shortcut, with zeros on both sides of the channels', async () => {
    const input = random([2, 5, 5, 4], 1);
    const geometry = { inputShape: [2, 5, 5, 4], outputShape: [2, 3, 3, 8], stride: 2 } as const;
    const expected = tf.pad(tf.stridedSlice(input, [0, 0, 0, 0], [2, 5, 5, 4], [1, 2, 2, 1]), [
      [0, 0],
      [0, 0],
      [0, 0],
      [2, 2],
    ]);
    await expectClose(operations.shortcut(input, geometry), await expected.data());

    const gradient = random([2, 3, 3, 8], 2);
    const [left, right] = [
      tf.sum(tf.mul(operations.shortcut(input, geometry), gradient)),
      tf.sum(tf.mul(input, operations.shortcutGradient(gradient, geometry))),
    ];
    await expectClose(left, await right.data(), 1e-4);
  });
});
