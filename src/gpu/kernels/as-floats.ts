import type { Tensor } from '@tensorflow/tfjs-core';
import { beginning } from '../bound-parts.ts';
import { valuesOf, type TensorWithPartialSums } from '../partial-sums.ts';
import { defineKernel } from './kernel.ts';

const run = defineKernel('SkipstackAsFloats');

/** The values of a tensor of halves as floats, for whoever is no kernel of ours; a new tensor. */
export function asFloats({ tensor, shape }: TensorWithPartialSums): Tensor {
  return run(
    {
      key: 'as_floats',
      outputShape: shape,
      inputs: [['values', 4, beginning(shape)]],
      outputComponents: 4,
      threads: valuesOf({ shape }) / 4,
      body: 'result[index] = values[index];',
    },
    [tensor],
  );
}
