import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, expect, it } from 'vitest';
import { Activations } from './activations.ts';

beforeAll(() => tf.setBackend('cpu'));

it('lets go of what is released, hands over what is taken, and names what is missing', () => {
  const before = tf.memory().numTensors;
  const activations = new Activations(tf.zeros([2, 1, 1, 3]));
  for (const number of [0, 1, 2]) activations.set(number, tf.fill([2, 1, 1, 3], number));
  expect(activations.last).toBe(2);

  const taken = activations.take(1);
  expect(() => activations.get(1)).toThrow('Activation 1 is not there.');
  expect(activations.takeIfAny(1)).toBeNull();
  activations.releaseWhere((activation) => activation <= 0);
  activations.release(-1);
  expect(tf.memory().numTensors).toBe(before + 2);

  const logits = activations.logits();
  expect(logits.arraySync()).toEqual([
    [2, 2, 2],
    [2, 2, 2],
  ]);
  tf.dispose([taken, logits]);
  activations.release(2);
  expect(tf.memory().numTensors).toBe(before);
});
