import * as tf from '@tensorflow/tfjs-core';
import type { ConvolutionGeometry } from '../../../gpu/index.ts';
import type { ConvolutionOperations } from '../operations.ts';
import { maskedByRelu } from './relu.ts';
import { shortcutGradient } from './shortcut.ts';
import { filterOf } from './slice.ts';
import { plain, summed } from './summed.ts';

function runKernel(
  name: string,
  inputs: tf.NamedTensorMap,
  attributes: tf.NamedAttrMap,
): tf.Tensor {
  const result = tf.engine().runKernel(name, inputs, attributes);
  if (result instanceof tf.Tensor) return result;
  throw new Error(`The kernel ${name} gave no single tensor.`);
}

function attributes({ stride, padding }: ConvolutionGeometry): tf.NamedAttrMap {
  return { strides: [stride, stride], pad: padding, dataFormat: 'NHWC', dimRoundingMode: 'floor' };
}

/** Convolutions by tfjs's own kernels; its `pad` as a number pads every side alike. */
export const convolution: ConvolutionOperations = {
  convolution: (input, filter, { stride, padding }) =>
    summed(
      tf.tidy(() => tf.conv2d(plain(input), filterOf(filter), stride, padding, 'NHWC', 1, 'floor')),
    ),

  convolutionInputGradient: (outputGradient, filter, geometry, added, below) =>
    summed(
      tf.tidy(() => {
        const gradient = runKernel(
          'Conv2DBackpropInput',
          { dy: plain(outputGradient), filter: filterOf(filter) },
          { ...attributes(geometry), inputShape: [...geometry.inputShape] },
        );
        const shaped = tf.reshape<tf.Rank.R4>(gradient, [...geometry.inputShape]);
        const sum = added ? tf.add<tf.Tensor4D>(shaped, shortcutGradient(added)) : shaped;
        return below ? maskedByRelu(sum, below.output) : sum;
      }),
    ),

  convolutionFilterGradient: (input, outputGradient, geometry) => {
    const tensor = tf.tidy(() =>
      runKernel(
        'Conv2DBackpropFilter',
        { x: plain(input), dy: plain(outputGradient) },
        { ...attributes(geometry), filterShape: [...geometry.filterShape] },
      ),
    );
    return { tensor, shares: 1 };
  },
};
