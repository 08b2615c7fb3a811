import * as tf from '@tensorflow/tfjs-core';
import type { ConvolutionGeometry, Operations } from '../operations.ts';
import { filterOf } from './slice.ts';

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
export const convolution: Pick<
  Operations,
  'convolution' | 'convolutionInputGradient' | 'convolutionFilterGradient'
> = {
  convolution: (input, filter, { stride, padding }) =>
    tf.tidy(() => tf.conv2d(input, filterOf(filter), stride, padding, 'NHWC', 1, 'floor')),

  convolutionInputGradient: (outputGradient, filter, geometry, addTo) =>
    tf.tidy(() => {
      const gradient = runKernel(
        'Conv2DBackpropInput',
        { dy: outputGradient, filter: filterOf(filter) },
        { ...attributes(geometry), inputShape: [...geometry.inputShape] },
      );
      const shaped = tf.reshape<tf.Rank.R4>(gradient, [...geometry.inputShape]);
      return addTo ? tf.add<tf.Tensor4D>(shaped, addTo) : shaped;
    }),

  convolutionFilterGradient: (input, outputGradient, geometry) =>
    tf.tidy(() => {
      const gradient = runKernel(
        'Conv2DBackpropFilter',
        { x: input, dy: outputGradient },
        { ...attributes(geometry), filterShape: [...geometry.filterShape] },
      );
      return tf.reshape<tf.Rank.R4>(gradient, [...geometry.filterShape]);
    }),
};
