/** What the suites of all operations share: the two implementations, and tensors to try them with. */
import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients.js';
import { beforeAll, describe, expect } from 'vitest';
import {
  sizeOfGradient,
  valuesOf,
  type Slice,
  type TensorWithPartialSums,
} from '../../gpu/index.ts';
import { sumsOver } from '../../gpu/test-convolution.ts';
import type { Operations, PartialGradients } from './operations.ts';
import { referenceOperations } from './reference/index.ts';
import { testKernels } from './test-device.ts';

export function random(shape: readonly number[], seed: number): tf.Tensor4D {
  const [a = 1, b = 1, c = 1, d = 1] = shape;
  return tf.randomNormal([a, b, c, d], 0, 1, 'float32', seed);
}

export function vector(size: number, seed: number): tf.Tensor1D {
  return tf.randomNormal([size], 0, 1, 'float32', seed);
}

/** The tensor somewhere in a larger arena. */
export function placed(tensor: tf.Tensor): Slice {
  const flat = tf.reshape<tf.Rank.R1>(tensor, [-1]);
  const arena = tf.concat1d([tf.fill([8], NaN), flat, tf.fill([5], NaN)]);
  return { arena, offset: 8, shape: tensor.shape };
}

/** As activations with no sums behind them. */
export function withoutPartialSums(tensor: tf.Tensor4D): TensorWithPartialSums {
  return { tensor, shape: tensor.shape, partials: 0 };
}

/** As activations with sums behind the values that must not be looked at. */
export function activations(
  values: tf.Tensor,
  shape: TensorWithPartialSums['shape'],
): TensorWithPartialSums {
  const sums = tf.fill<tf.Rank.R1>([3 * shape[3]], NaN);
  const tensor = tf.concat1d([tf.reshape<tf.Rank.R1>(values, [-1]), sums]);
  return { tensor, shape, partials: 1 };
}

/** What is read back from the device: a tensor, or a part of one. */
export interface Readable {
  data(): Promise<ArrayLike<number>>;
}

/** The values alone, cut off after they were read: on the device, each shape needs a program of its own. */
export function valuesAlone(activation: TensorWithPartialSums): { data(): Promise<Float32Array> } {
  return {
    data: async () => (await activation.tensor.data<'float32'>()).subarray(0, valuesOf(activation)),
  };
}

/** The sums over the partials, `[partials, ...]`, taken after they were read. */
export function summed(gradient: PartialGradients): Readable {
  const { tensor, partials } = gradient;
  return {
    data: async () => {
      const values = await tensor.data<'float32'>();
      return sumsOver(partials, values.subarray(0, partials * sizeOfGradient(gradient)));
    },
  };
}

/** The values alone as a tensor to compute with, `[batch, height, width, channels]`. */
export function valuesAsTensor(activation: TensorWithPartialSums): tf.Tensor4D {
  const flat = tf.reshape(activation.tensor, [-1]);
  return tf.reshape(tf.slice(flat, 0, valuesOf(activation)), [...activation.shape]);
}

/** Multiples of a quarter that look random; as in `fixtures/make_operations.py`. */
export function formula(size: number, factor: number, different: number): Float32Array {
  const middle = Math.floor(different / 2);
  return Float32Array.from(
    { length: size },
    (_, index) => (((index * index * factor) % different) - middle) / 4,
  );
}

export async function expectClose(actual: Readable, expected: ArrayLike<number>, tolerance = 1e-5) {
  const values = await actual.data();
  expect(values.length).toBe(expected.length);
  const largest = Math.max(1, ...Array.from(expected, Math.abs));
  let worst = 0;
  for (let i = 0; i < values.length; i++) {
    worst = Math.max(worst, Math.abs((values[i] ?? NaN) - (expected[i] ?? NaN)));
  }
  expect(worst / largest).toBeLessThan(tolerance);
}

const IMPLEMENTATIONS = [
  // The processor needs no programs to be compiled for what tfjs computes.
  ['reference', referenceOperations, 'cpu'],
  ['kernels', testKernels, 'webgpu'],
] as const;

/** Tests of the reference and of the kernels alike. */
export function describeImplementations(
  title: string,
  tests: (operations: Operations) => void,
): void {
  describe.each(IMPLEMENTATIONS)(`%s: ${title}`, (_name, operations, backend) => {
    beforeAll(() => tf.setBackend(backend));
    tests(operations);
  });
}
