import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, expect, it } from 'vitest';
import {
  withoutPartialSums,
  type ShortcutGeometry,
  type TensorWithPartialSums,
} from '../gpu/index.ts';
import { referenceOperations } from './operations/reference/index.ts';
import { PendingGradients } from './pending-gradients.ts';

/** Every second pixel of a row of four, with a channel of zeros on both sides. */
const GEOMETRY: ShortcutGeometry = {
  inputShape: [1, 1, 4, 1],
  outputShape: [1, 1, 2, 3],
  stride: 2,
};

function atActivation(...values: number[]): TensorWithPartialSums {
  return withoutPartialSums(tf.tensor4d(values, [1, 1, 4, 1]), [1, 1, 4, 1]);
}

function behindShortcut(...values: number[]): TensorWithPartialSums {
  return withoutPartialSums(tf.tensor4d(values, [1, 1, 2, 3]), [1, 1, 2, 3]);
}

function valuesOf({ tensor }: TensorWithPartialSums): readonly number[] {
  const values = Array.from(tensor.dataSync());
  tensor.dispose();
  return values;
}

beforeAll(() => tf.setBackend('cpu'));

it('adds up all shares of an activation, in whatever order a shortcut’s come', () => {
  const before = tf.memory().numTensors;
  const direct = () => ({ gradient: atActivation(1, 2, 3, 4), shortcut: null });
  const brought = () => ({ gradient: behindShortcut(7, 10, 7, 7, 20, 7), shortcut: GEOMETRY });
  const sumOf = (...shares: readonly ReturnType<typeof direct | typeof brought>[]) => {
    const pending = new PendingGradients(referenceOperations);
    for (const share of shares) pending.add(5, share);
    const { gradient, masked } = pending.take(5);
    expect(masked).toBe(false);
    return valuesOf(gradient);
  };
  expect(sumOf(direct())).toEqual([1, 2, 3, 4]);
  expect(sumOf(brought())).toEqual([10, 0, 20, 0]);
  expect(sumOf(direct(), direct())).toEqual([2, 4, 6, 8]);
  expect(sumOf(direct(), brought())).toEqual([11, 2, 23, 4]);
  expect(sumOf(brought(), direct())).toEqual([11, 2, 23, 4]);
  expect(sumOf(brought(), brought(), direct())).toEqual([21, 2, 43, 4]);
  expect(tf.memory().numTensors).toBe(before);
});

it('hands over what a convolution adds itself, and takes the whole back', () => {
  const before = tf.memory().numTensors;
  const pending = new PendingGradients(referenceOperations);
  expect(pending.takeIfAny(5)).toBeNull();
  pending.add(5, { gradient: behindShortcut(7, 10, 7, 7, 20, 7), shortcut: GEOMETRY });
  const added = pending.takeIfAny(5);
  expect(added?.shortcut).toBe(GEOMETRY);
  expect(pending.takeIfAny(5)).toBeNull();
  added?.gradient.tensor.dispose();
  pending.complete(5, { gradient: atActivation(1, 2, 3, 4), masked: true });
  const arrived = pending.take(5);
  expect(arrived.masked).toBe(true);
  expect(valuesOf(arrived.gradient)).toEqual([1, 2, 3, 4]);
  expect(() => pending.take(5)).toThrow('There is no gradient at activation 5.');
  expect(tf.memory().numTensors).toBe(before);
});
