import * as tf from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { readValues } from '../readback.ts';
import { testDevice } from '../test-device.ts';
import { updateByMomentum } from '../kernels/momentum.ts';
import { deviceClockOf } from './device-clock.ts';
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
  const prepared = stopwatchOf(backend, () => (looks += 1), null).prepare(run);
  expect(await prepared.milliseconds(6)).toBe(1);
  // Each time a velocity of one is added.
  expect([...(await readValues(arena))]).toEqual([0, 0, 0, 0, 7, 7, 7, 7]);
  expect([runs, looks]).toEqual([1, 2]);
  prepared.dispose();
  tf.dispose([arena, gradient]);
});

it('asks the device’s own clock where it has one, and the host’s where that says nothing', async () => {
  const gradient = tf.ones([4096]);
  const looks = { times: 0 };
  const host = () => 1000 * (looks.times += 1);
  const clock = deviceClockOf(backend);
  if (!clock) throw new Error('This device has no clock.');
  const silent = { ...clock, milliseconds: () => Promise.resolve(null) };
  const [byDevice, byHost] = [clock, silent].map((one) =>
    stopwatchOf(backend, host, one).prepare(() => tf.square(gradient)),
  );
  const milliseconds = await byDevice?.milliseconds(64);
  expect(milliseconds).toBeGreaterThan(0);
  expect(milliseconds).not.toBe(1000);
  expect(await byHost?.milliseconds(64)).toBe(1000);
  byDevice?.dispose();
  byHost?.dispose();
  clock.dispose();
  gradient.dispose();
});
