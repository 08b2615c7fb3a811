import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, describe, expect, it } from 'vitest';
import { parts, type Network, type Part } from '../network/index.ts';
import { initialWeights } from './initialisation.ts';
import { Model } from './model.ts';
import { referenceOperations } from './operations/reference/index.ts';
import { Parameters } from './parameters.ts';

const BATCH = 2;

function network(side: number, ...chain: readonly Part[]): Network {
  return {
    input: { height: side, width: side, channels: 3 },
    parts: [parts.convolution(4, { batchNorm: false }), ...chain, parts.dense(10)],
  };
}

function pictures(side: number): tf.Tensor4D {
  const values = Float32Array.from({ length: BATCH * side * side * 3 }, (_, i) => Math.sin(i * i));
  return tf.tensor4d(values, [BATCH, side, side, 3]);
}

function modelOf(of: Network): { readonly model: Model; readonly parameters: Parameters } {
  const parameters = new Parameters(of, initialWeights(of, 1), referenceOperations);
  return { model: new Model(of, referenceOperations, parameters), parameters };
}

function logitsOf(of: Network, batch: tf.Tensor4D): Float32Array {
  const { model, parameters } = modelOf(of);
  const { tensor } = model.logits(batch);
  const values = Float32Array.from(tensor.dataSync());
  tensor.dispose();
  parameters.dispose();
  return values;
}

function lossOf(of: Network, batch: tf.Tensor4D, step: number): number {
  const { model, parameters } = modelOf(of);
  const labels = tf.tensor1d([3, 7], 'int32');
  const context = { smoothing: 0, seed: 1, step };
  const { totals, gradients } = model.trainingPass(batch, labels, tf.zeros([2]), context);
  const [loss = NaN] = totals.dataSync();
  tf.dispose([labels, totals, ...[...gradients.values()].map(({ tensor }) => tensor)]);
  parameters.dispose();
  return loss;
}

beforeAll(() => tf.setBackend('cpu'));

describe('pictures of another size', () => {
  it.each([4, 12])('are resized to %i pixels, to train and to test', (side) => {
    const before = tf.memory().numTensors;
    const resized = () => {
      const original = pictures(8);
      const result = referenceOperations.resize(original, side, side);
      original.dispose();
      return result;
    };
    const of = network(side, parts.globalAveragePool());
    expect(logitsOf(of, pictures(8))).toEqual(logitsOf(of, resized()));
    expect(lossOf(of, pictures(8), 0)).toBe(lossOf(of, resized(), 0));
    expect(logitsOf(of, pictures(8))).not.toEqual(logitsOf(of, pictures(side)));
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe('dropout', () => {
  const dropping = network(8, parts.dropout(0.5));
  const keeping = network(8, parts.dropout(0));

  it('drops others at every step, and the same at one', () => {
    const first = lossOf(dropping, pictures(8), 0);
    expect(lossOf(dropping, pictures(8), 0)).toBe(first);
    expect(lossOf(dropping, pictures(8), 1)).not.toBe(first);
    expect(lossOf(keeping, pictures(8), 0)).not.toBe(first);
    expect(lossOf(keeping, pictures(8), 0)).toBe(lossOf(network(8), pictures(8), 0));
  });

  it('is off in tests', () => {
    const before = tf.memory().numTensors;
    expect(logitsOf(dropping, pictures(8))).toEqual(logitsOf(network(8), pictures(8)));
    expect(tf.memory().numTensors).toBe(before);
  });
});
