import * as tf from '@tensorflow/tfjs-core';
import type { ShortcutGeometry, TensorWithPartialSums } from '../../../gpu/index.ts';
import type { AddedGradient, ShortcutInput, ShortcutOperations } from '../operations.ts';
import { plain, withoutPartialSums } from './partial-sums.ts';

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

function atInput(gradient: TensorWithPartialSums, geometry: ShortcutGeometry): tf.Tensor4D {
  const [batch, height, width, channels] = geometry.inputShape;
  return tf.conv2dTranspose(
    plain(gradient),
    copyFilter(geometry),
    [batch, height, width, channels],
    geometry.stride,
    'valid',
  );
}

/** A gradient at a shortcut's output taken back to its input. */
export function gradientAtInput({ gradient, shortcut }: AddedGradient): tf.Tensor4D {
  return shortcut ? atInput(gradient, shortcut) : plain(gradient);
}

/** The channels from `first` on, so many of them. */
function channelsOf(
  gradient: TensorWithPartialSums,
  first: number,
  count: number,
): TensorWithPartialSums {
  return withoutPartialSums(
    tf.tidy(() => tf.slice(plain(gradient), [0, 0, 0, first], [-1, -1, -1, count])),
  );
}

export const shortcut: ShortcutOperations = {
  addShortcut: (input, source) =>
    withoutPartialSums(tf.tidy(() => tf.add<tf.Tensor4D>(plain(input), shortcutOutput(source)))),

  shortcutGradient: (gradient, geometry) =>
    withoutPartialSums(tf.tidy(() => atInput(gradient, geometry))),

  addGradients: (gradient, added) =>
    withoutPartialSums(tf.tidy(() => tf.add<tf.Tensor4D>(plain(gradient), gradientAtInput(added)))),

  concatenate: (input, source) =>
    withoutPartialSums(tf.tidy(() => tf.concat4d([shortcutOutput(source), plain(input)], 3))),

  concatenationGradients: (outputGradient, channels) => {
    const all = outputGradient.shape[3];
    return {
      input: channelsOf(outputGradient, channels, all - channels),
      shortcut: channelsOf(outputGradient, 0, channels),
    };
  },

  highway: ({ input, shortcut: source, gate }) =>
    withoutPartialSums(
      tf.tidy(() => {
        const carried = shortcutOutput(source);
        const change = tf.mul(tf.sigmoid(plain(gate)), tf.sub(plain(input), carried));
        return tf.add<tf.Tensor4D>(carried, change);
      }),
    ),

  highwayGradients: (outputGradient, { input, shortcut: source, gate }) => {
    const result = tf.tidy(() => {
      const gradient = plain(outputGradient);
      const transform = tf.sigmoid(plain(gate));
      const carry = tf.sub(1, transform);
      const atGate = tf.mul(tf.sub(plain(input), shortcutOutput(source)), tf.mul(transform, carry));
      return {
        input: tf.mul<tf.Tensor4D>(gradient, transform),
        shortcut: tf.mul<tf.Tensor4D>(gradient, carry),
        gate: tf.mul<tf.Tensor4D>(gradient, atGate),
      };
    });
    return {
      input: withoutPartialSums(result.input),
      shortcut: withoutPartialSums(result.shortcut),
      gate: withoutPartialSums(result.gate),
    };
  },
};
