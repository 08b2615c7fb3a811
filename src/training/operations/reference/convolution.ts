import * as tf from '@tensorflow/tfjs-core';
import type { ConvolutionGeometry } from '../../../gpu/index.ts';
import type { ConvolutionOperations } from '../operations.ts';
import { behindRelu } from './relu.ts';
import { gradientAtInput } from './shortcut.ts';
import { filterOf, vectorOf } from './slice.ts';
import { plain, withoutPartialSums } from './partial-sums.ts';

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
  convolution: ({ input, filter, bias, geometry: { stride, padding }, activated }) =>
    withoutPartialSums(
      tf.tidy(() => {
        const kernel = filterOf(filter);
        const output = tf.conv2d(plain(input), kernel, stride, padding, 'NHWC', 1, 'floor');
        const sum = bias ? tf.add<tf.Tensor4D>(output, vectorOf(bias)) : output;
        return activated ? tf.relu(sum) : sum;
      }),
    ),

  convolutionInputGradient: ({ outputGradient, filter, geometry, added, below }) =>
    withoutPartialSums(
      tf.tidy(() => {
        const gradient = runKernel(
          'Conv2DBackpropInput',
          { dy: plain(outputGradient), filter: filterOf(filter) },
          { ...attributes(geometry), inputShape: [...geometry.inputShape] },
        );
        const shaped = tf.reshape<tf.Rank.R4>(gradient, [...geometry.inputShape]);
        const sum = added ? tf.add<tf.Tensor4D>(shaped, gradientAtInput(added)) : shaped;
        return behindRelu(sum, below);
      }),
    ),

  convolutionFilterGradient: ({ input, outputGradient, geometry }) => {
    const tensor = tf.tidy(() =>
      runKernel(
        'Conv2DBackpropFilter',
        { x: plain(input), dy: plain(outputGradient) },
        { ...attributes(geometry), filterShape: [...geometry.filterShape] },
      ),
    );
    return { tensor, partials: 1 };
  },

  convolutionBiasGradient: (outputGradient) => {
    const tensor = tf.tidy(() => tf.sum(plain(outputGradient), [0, 1, 2]));
    return { tensor, partials: 1 };
  },
};
