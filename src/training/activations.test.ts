import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, expect, it } from 'vitest';
import { Activations } from './activations.ts';

beforeAll(() => tf.setBackend('cpu'));

function filled(value: number) {
  const tensor = tf.fill<tf.Rank.R4>([2, 1, 1, 3], value);
  return { tensor, shape: tensor.shape, partials: 0 };
}

it('lets go of what is released, and names what is missing', () => {
  const before = tf.memory().numTensors;
  const activations = new Activations(filled(0));
  for (const number of [0, 1, 2]) activations.set(number, filled(number));
  expect(activations.has(1)).toBe(true);
  activations.release(1);
  expect(activations.has(1)).toBe(false);
  expect(() => activations.get(1)).toThrow('Activation 1 is not there.');
  for (const number of [-1, 0]) activations.release(number);
  expect(tf.memory().numTensors).toBe(before + 1);
  activations.release(2);
  expect(tf.memory().numTensors).toBe(before);
});
