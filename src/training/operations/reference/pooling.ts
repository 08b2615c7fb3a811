import * as tf from '@tensorflow/tfjs-core';
import { pooledShapeOf, type PoolingGeometry, type Summed } from '../../../gpu/index.ts';
import type { PoolingOperations } from '../operations.ts';
import { maskedByRelu } from './relu.ts';
import { plain, summed } from './summed.ts';

/** The padded input of max pooling: no padding is ever the largest. */
function padded(input: tf.Tensor4D, bottom: number, right: number, padding: number): tf.Tensor4D {
  const sides: [number, number][] = [
    [0, 0],
    [padding, bottom],
    [padding, right],
    [0, 0],
  ];
  return tf.pad(input, sides, -Infinity);
}

/** Puts zeros behind the rows and columns, so that each is followed by `stride - 1` of them. */
function spread(tensor: tf.Tensor4D, stride: number): tf.Tensor4D {
  const [batch, height, width, channels] = tensor.shape;
  const widened = tf.pad(tf.reshape(tensor, [batch * height * width, channels]), [
    [0, 0],
    [0, (stride - 1) * channels],
  ]);
  const heightened = tf.pad(tf.reshape(widened, [batch * height, width * stride * channels]), [
    [0, 0],
    [0, (stride - 1) * width * stride * channels],
  ]);
  return tf.reshape(heightened, [batch, height * stride, width * stride, channels]);
}

/** Tap by tap of the window: what of the gradient goes to the pixels that the tap looks at. */
function gradientAtPixels(
  outputGradient: Summed,
  input: Summed,
  output: Summed,
  { inputShape, kernel, stride, padding, ...geometry }: PoolingGeometry,
): tf.Tensor4D {
  const [batch, outputHeight, outputWidth, channels] = pooledShapeOf({
    inputShape,
    kernel,
    stride,
    padding,
    ...geometry,
  });
  const [height, width] = [outputHeight * stride + kernel, outputWidth * stride + kernel];
  const [bottom, right] = [height - padding - inputShape[1], width - padding - inputShape[2]];
  const pixels = padded(plain(input), bottom, right, padding);
  const [gradient, largest] = [plain(outputGradient), plain(output)];
  let notYet = tf.onesLike(largest);
  let sum = tf.zeros<tf.Rank.R4>([batch, height, width, channels]);
  for (let y = 0; y < kernel; y++) {
    for (let x = 0; x < kernel; x++) {
      const end = [batch, y + outputHeight * stride, x + outputWidth * stride, channels];
      const values = tf.stridedSlice(pixels, [0, y, x, 0], end, [1, stride, stride, 1]);
      const isFirst = tf.mul(notYet, tf.cast(tf.equal(values, largest), 'float32'));
      notYet = tf.sub(notYet, isFirst);
      const share = spread(tf.mul<tf.Tensor4D>(gradient, isFirst), stride);
      const sides: [number, number][] = [
        [0, 0],
        [y, kernel - y],
        [x, kernel - x],
        [0, 0],
      ];
      sum = tf.add(sum, tf.pad(share, sides));
    }
  }
  return tf.slice(sum, [0, padding, padding, 0], [...inputShape]);
}

export const pooling: PoolingOperations = {
  globalAveragePool: (input) =>
    summed(tf.tidy(() => tf.mean<tf.Tensor4D>(plain(input), [1, 2], true))),

  globalAveragePoolGradient: (outputGradient, inputShape, below) =>
    summed(
      tf.tidy(() => {
        const share = tf.div<tf.Tensor4D>(plain(outputGradient), inputShape[1] * inputShape[2]);
        const gradient = tf.broadcastTo<tf.Rank.R4>(share, [...inputShape]);
        return below ? maskedByRelu(gradient, below.output) : gradient;
      }),
    ),

  maxPool: (input, { kernel, stride, padding }) =>
    summed(tf.tidy(() => tf.maxPool(plain(input), kernel, stride, padding, 'floor'))),

  maxPoolGradient: (outputGradient, input, output, geometry) =>
    summed(tf.tidy(() => gradientAtPixels(outputGradient, input, output, geometry))),
};
