import * as tf from '@tensorflow/tfjs-core';
import type { ShortcutGeometry } from '../../../gpu/index.ts';
import type { AddedGradient, ShortcutInput } from '../operations.ts';
import { plain } from './summed.ts';

/**
 * The filter of a 1x1 convolution that copies every channel and leaves the new ones, half
 * of them on each side, at zero. Products with one and zero are exact.
 */
function copyFilter({ inputShape, outputShape }: ShortcutGeometry): tf.Tensor4D {
  const [inputs, outputs] = [inputShape[3], outputShape[3]];
  const before = Math.floor((outputs - inputs) / 2);
  const values = new Float32Array(inputs * outputs);
  for (let channel = 0; channel < inputs; channel++)
    values[channel * outputs + channel + before] = 1;
  return tf.tensor4d(values, [1, 1, inputs, outputs]);
}

/** What a shortcut brings: of type A every `stride`-th pixel, with zero channels on both sides. */
export function shortcutOutput({ values, geometry }: ShortcutInput): tf.Tensor4D {
  if (!geometry) return plain(values);
  return tf.conv2d(plain(values), copyFilter(geometry), geometry.stride, 'valid');
}

/** A gradient at a shortcut's output taken back to its input. */
export function shortcutGradient({ gradient, shortcut }: AddedGradient): tf.Tensor4D {
  if (!shortcut) return plain(gradient);
  const [batch, height, width, channels] = shortcut.inputShape;
  return tf.conv2dTranspose(
    plain(gradient),
    copyFilter(shortcut),
    [batch, height, width, channels],
    shortcut.stride,
    'valid',
  );
}
