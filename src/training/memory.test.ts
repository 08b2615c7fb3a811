import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { openDawn } from '../gpu/dawn.ts';
import { kernels, readValues } from '../gpu/index.ts';
import {
  cifarNetwork,
  parts,
  RESIDUAL_BLOCK,
  trainingMemory,
  type Block,
  type Network,
  type Part,
} from '../network/index.ts';
import { initialWeights } from './initialisation.ts';
import { Model } from './model.ts';
import { operationsFor } from './operations/index.ts';
import { Parameters } from './parameters.ts';

const WIDTH = 8;
const BATCH = 16;

function network(...chain: readonly Part[]): Network {
  return {
    input: { height: 32, width: 32, channels: 3 },
    parts: [...chain, parts.dense(12)],
  };
}

function stage(settings: Partial<Block>, blocks: number): Part {
  return parts.stage(WIDTH, 1, blocks, { ...RESIDUAL_BLOCK, ...settings });
}

/** Few, since each compiles all its programs anew; every kind of unit is in one of them. */
const CASES: readonly (readonly [name: string, network: Network, opsPerSegment: number])[] = [
  ['resnet-20', cifarNetwork('resnet', 3, { width: WIDTH }), Infinity],
  ['resnet-20 in segments', cifarNetwork('resnet', 3, { width: WIDTH }), 2],
  ['plain-20 in segments', cifarNetwork('plain', 3, { width: WIDTH }), 8],
  [
    'a stem with max pooling, bottlenecks with projections, mean pooling',
    network(
      parts.convolution(2 * WIDTH, { kernel: 7, stride: 2 }),
      parts.maxPool({ kernel: 3, stride: 1, padding: 1 }),
      stage({ bottleneck: true, convolutions: 1, shortcut: 'B' }, 4),
      parts.averagePool(),
      parts.globalAveragePool(),
    ),
    Infinity,
  ],
  [
    'pre-activation in segments, dropout',
    network(
      parts.convolution(WIDTH),
      stage({ preActivation: true }, 4),
      parts.dropout(),
      parts.batchNorm(),
      parts.activation(),
      parts.globalAveragePool(),
    ),
    4,
  ],
  [
    'highway, concatenation, no BatchNorm, another activation, dense layers',
    network(
      parts.convolution(WIDTH, { batchNorm: false }),
      stage({ shortcut: 'highway', batchNorm: false }, 2),
      stage({ merge: 'concatenate', activation: 'elu' }, 2),
      parts.maxPool(),
      parts.dense(64, { activation: 'relu' }),
    ),
    Infinity,
  ],
];

describe('trainingMemory', () => {
  it.each(CASES)(
    'is within 15 percent of what is then allocated: %s',
    async (_name, network, opsPerSegment) => {
      const device = await openDawn();
      if ('what' in device || !device.kernels) throw new Error('There is no WebGPU here.');
      const operations = operationsFor(device);
      const { adapter, backend } = device.kernels;
      const { bufferManager } = backend;
      const before = bufferManager.numBytesAllocated;
      const parameters = new Parameters(network, initialWeights(network, 1), operations);
      const model = new Model(network, operations, parameters, opsPerSegment);
      const labels = tf.zeros<tf.Rank.R1>([BATCH], 'int32');
      for (let step = 0; step < 2; step++) {
        const pass = model.trainingPass(tf.ones([BATCH, 32, 32, 3]), labels, tf.zeros([2]), {
          smoothing: 0,
          seed: 1,
          step: 0,
        });
        parameters.update(pass.gradients, operations, {
          learningRate: 0.1,
          momentum: 0.9,
          weightDecay: 0,
          nesterov: false,
        });
        await readValues(pass.totals);
        pass.totals.dispose();
      }
      const allocated = bufferManager.numBytesAllocated - before;
      const fusesPartialSums = kernels.fusesPartialSums(adapter);
      const { bytes } = trainingMemory(network, BATCH, { opsPerSegment, fusesPartialSums });
      expect(allocated / bytes).toBeGreaterThan(0.85);
      expect(allocated / bytes).toBeLessThan(1.15);
      device.close();
    },
  );
});
