import * as tf from '@tensorflow/tfjs-core';
import type { Operations, ShortcutGeometry, Slice } from '../operations.ts';
import { convolution } from './convolution.ts';

/**
 * The filter of a 1x1 convolution that copies every channel and leaves the new ones, half
 * of them on each side, at zero. Products with one and zero are exact.
 */
function copyFilter({ inputShape, outputShape }: ShortcutGeometry): Slice {
  const [inputs, outputs] = [inputShape[3], outputShape[3]];
  const before = Math.floor((outputs - inputs) / 2);
  const values = new Float32Array(inputs * outputs);
  for (let channel = 0; channel < inputs; channel++)
    values[channel * outputs + channel + before] = 1;
  return { arena: tf.tensor1d(values), offset: 0, shape: [1, 1, inputs, outputs] };
}

function asConvolution({ inputShape, outputShape, stride }: ShortcutGeometry) {
  const filterShape = [1, 1, inputShape[3], outputShape[3]] as const;
  return { inputShape, filterShape, stride, padding: 0 };
}

/** Shortcuts of type A where the shape changes. */
export const shortcut: Pick<Operations, 'shortcut' | 'shortcutGradient'> = {
  shortcut: (input, geometry) =>
    tf.tidy(() => convolution.convolution(input, copyFilter(geometry), asConvolution(geometry))),

  shortcutGradient: (outputGradient, geometry) =>
    tf.tidy(() =>
      convolution.convolutionInputGradient(
        outputGradient,
        copyFilter(geometry),
        asConvolution(geometry),
        null,
      ),
    ),
};
