import * as tf from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import recorded from './fixtures/operations.json' with { type: 'json' };
import { expectClose, formula, describeImplementations } from './test-operations.ts';

describeImplementations('resizing pictures', (operations) => {
  it.each(recorded.resizes)('does what PyTorch’s interpolate does: $size', async (expected) => {
    const [batch = 0, height = 0, width = 0, channels = 0, toHeight = 0, toWidth = 0] =
      expected.size;
    const values = formula(batch * height * width * channels, 37, 19);
    const before = tf.memory().numTensors;
    const pictures = tf.tensor4d(values, [batch, height, width, channels]);
    const resized = operations.resize(pictures, toHeight, toWidth);
    expect(resized.shape).toEqual([batch, toHeight, toWidth, channels]);
    await expectClose(resized, expected.output);
    pictures.dispose();
    expect(resized.isDisposed).toBe(false);
    resized.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });
});
