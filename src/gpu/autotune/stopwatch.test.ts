import * as tf from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { readValues } from '../readback.ts';
import { testDevice } from '../test-device.ts';
import { updateByMomentum } from '../kernels/momentum.ts';
import { stopwatchOf } from './stopwatch.ts';

const { backend } = testDevice.kernels;

it('does the work once, and then as often as is asked for, between two looks at the clock', async () => {
  const arena = tf.tensor2d([0, 0, 0, 0, 0, 0, 0, 0], [2, 4]);
  const gradient = tf.ones([4]);
  let runs = 0;
  const run = (): tf.Tensor => {
    runs += 1;
    const gradients = [{ offset: 0, gradient: { tensor: gradient, partials: 1 } }];
    const update = { learningRate: 0, momentum: 1, weightDecay: 0, nesterov: false };
    updateByMomentum(arena, gradients, update);
    return tf.square(gradient);
  };
  let looks = 0;
  const prepared = stopwatchOf(backend, () => (looks += 1)).prepare(run);
  expect(await prepared.milliseconds(6)).toBe(1);
  // Each time a velocity of one is added.
  expect([...(await readValues(arena))]).toEqual([0, 0, 0, 0, 7, 7, 7, 7]);
  expect([runs, looks]).toEqual([1, 2]);
  prepared.dispose();
  tf.dispose([arena, gradient]);
});
