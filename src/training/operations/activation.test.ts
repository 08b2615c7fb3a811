import * as tf from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { slopeFrom } from '../../network/index.ts';
import recorded from './fixtures/operations.json' with { type: 'json' };
import type { ActivationFunction } from './operations.ts';
import {
  activations,
  formula,
  describeImplementations,
  valuesAlone,
  type Readable,
} from './test-operations.ts';

const NAMES: readonly ActivationFunction[] = [
  'relu',
  'leaky-relu',
  'elu',
  'silu',
  'tanh',
  'sigmoid',
];

/** As in `fixtures/make_operations.py`: channels in fours, and not. */
const VALUES = [...formula(52, 37, 19), ...recorded.large];
const SHAPES = [
  [2, 2, 4, 4],
  [1, 1, 64, 1],
] as const;

/** Each value by itself: some are ten thousand times as large as others. */
async function expectEachClose(actual: Readable, expected: readonly number[]): Promise<void> {
  const values = Array.from(await actual.data());
  expect(values.length).toBe(expected.length);
  const errors = values.map((value, at) => {
    const right = expected[at] ?? NaN;
    return Math.abs(value - right) / Math.max(1, Math.abs(right));
  });
  expect(Math.max(...errors)).toBeLessThan(1e-5);
}

describeImplementations('activation function', (operations) => {
  it.each(NAMES.flatMap((name) => SHAPES.map((shape) => ({ name, shape }))))(
    '$name is what PyTorch computes, over $shape',
    async ({ name, shape }) => {
      const expected = recorded.activations.find((one) => one.name === name);
      if (!expected) throw new Error(`${name} is not in the record.`);
      const input = activations(tf.tensor1d(VALUES), shape);
      const output = operations.activate(input, name);
      expect(output.shape).toEqual(shape);
      await expectEachClose(valuesAlone(output), expected.output);

      const gradient = activations(tf.tensor1d(formula(VALUES.length, 29, 11)), shape);
      const values = slopeFrom(name) === 'input' ? input : output;
      const atInput = operations.activationGradient(gradient, values, name);
      expect(atInput.shape).toEqual(shape);
      await expectEachClose(valuesAlone(atInput), expected.gradient);
    },
  );
});
