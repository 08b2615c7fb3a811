import * as tf from '@tensorflow/tfjs-core';
import type { PoolingGeometry, TensorWithPartialSums } from '../../../gpu/index.ts';
import type { MaxPoolGradient, PoolingOperations } from '../operations.ts';
import { behindRelu } from './relu.ts';
import { plain, withoutPartialSums } from './partial-sums.ts';

/** Pixels around the picture; beyond `padding` at the bottom and right, where that is given. */
function padded(
  input: tf.Tensor4D,
  value: number,
  padding: number,
  bottom = padding,
  right = padding,
): tf.Tensor4D {
  const sides: [number, number][] = [
    [0, 0],
    [padding, bottom],
    [padding, right],
    [0, 0],
  ];
  return tf.pad(input, sides, value);
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

/**
 * Tap by tap of the window: what goes to the pixels that the tap looks at.
 *
 * @param gradientOf of the tap in row `y` and column `x` of each window, in the output's shape
 */
function sumOverTaps(
  { inputShape, kernel, stride, padding }: PoolingGeometry,
  [, outputHeight, outputWidth]: TensorWithPartialSums['shape'],
  gradientOf: (y: number, x: number) => tf.Tensor4D,
): tf.Tensor4D {
  const [batch, , , channels] = inputShape;
  const [height, width] = [outputHeight * stride + kernel, outputWidth * stride + kernel];
  let sum = tf.zeros<tf.Rank.R4>([batch, height, width, channels]);
  for (let y = 0; y < kernel; y++) {
    for (let x = 0; x < kernel; x++) {
      const sides: [number, number][] = [
        [0, 0],
        [y, kernel - y],
        [x, kernel - x],
        [0, 0],
      ];
      sum = tf.add(sum, tf.pad(spread(gradientOf(y, x), stride), sides));
    }
  }
  return tf.slice(sum, [0, padding, padding, 0], [...inputShape]);
}

/** Max pooling's gradient: each window's goes to the first tap that has its largest value. */
function gradientAtLargest({
  outputGradient,
  input,
  output,
  geometry,
}: MaxPoolGradient): tf.Tensor4D {
  const { inputShape, kernel, stride, padding } = geometry;
  const [batch, outputHeight, outputWidth, channels] = output.shape;
  const bottom = outputHeight * stride + kernel - padding - inputShape[1];
  const right = outputWidth * stride + kernel - padding - inputShape[2];
  // No padding is ever the largest.
  const pixels = padded(plain(input), -Infinity, padding, bottom, right);
  const [gradient, largest] = [plain(outputGradient), plain(output)];
  let notYet = tf.onesLike(largest);
  return sumOverTaps(geometry, output.shape, (y, x) => {
    const end = [batch, y + outputHeight * stride, x + outputWidth * stride, channels];
    const values = tf.stridedSlice(pixels, [0, y, x, 0], end, [1, stride, stride, 1]);
    const isFirst = tf.mul(notYet, tf.cast(tf.equal(values, largest), 'float32'));
    notYet = tf.sub(notYet, isFirst);
    return tf.mul<tf.Tensor4D>(gradient, isFirst);
  });
}

export const pooling: PoolingOperations = {
  globalAveragePool: (input) =>
    withoutPartialSums(tf.tidy(() => tf.mean<tf.Tensor4D>(plain(input), [1, 2], true))),

  globalAveragePoolGradient: (outputGradient, inputShape, below) =>
    withoutPartialSums(
      tf.tidy(() => {
        const each = tf.div<tf.Tensor4D>(plain(outputGradient), inputShape[1] * inputShape[2]);
        const gradient = tf.broadcastTo<tf.Rank.R4>(each, [...inputShape]);
        return behindRelu(gradient, below);
      }),
    ),

  maxPool: (input, { kernel, stride, padding }) =>
    withoutPartialSums(tf.tidy(() => tf.maxPool(plain(input), kernel, stride, padding, 'floor'))),

  maxPoolGradient: (gradient) => withoutPartialSums(tf.tidy(() => gradientAtLargest(gradient))),

  averagePool: (input, { kernel, stride, padding }) =>
    withoutPartialSums(
      tf.tidy(() => tf.avgPool(padded(plain(input), 0, padding), kernel, stride, 'valid')),
    ),

  averagePoolGradient: (outputGradient, geometry) =>
    withoutPartialSums(
      tf.tidy(() => {
        const each = tf.div<tf.Tensor4D>(plain(outputGradient), geometry.kernel ** 2);
        return sumOverTaps(geometry, outputGradient.shape, () => each);
      }),
    ),
};
