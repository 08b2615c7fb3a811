import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import type { AdapterTraits } from '../gpu/adapter.ts';
import { openDawn } from '../gpu/dawn.ts';
import { kernels, readValues } from '../gpu/index.ts';
import { kernelContext } from '../gpu/kernel-context.ts';
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
import { kernelOperations } from './operations/kernels/index.ts';
import { Parameters } from './parameters.ts';
import { anySmallNetwork } from './test-random-networks.ts';
import { tenthOf } from '../test-length.ts';

const WIDTH = 8;
const BATCH = 16;
const PROCESSOR: AdapterTraits = {
  name: 'SwiftShader',
  software: true,
  subgroupSize: 4,
  storageBuffers: 8,
};
const CARD: AdapterTraits = {
  name: 'a card',
  software: false,
  subgroupSize: 32,
  storageBuffers: 16,
};
/** Bytes that any network needs; they count in the smallest ones. */
const OVERHEAD = 2 ** 18;

function network(...chain: readonly Part[]): Network {
  return {
    input: { height: 32, width: 32, channels: 3 },
    parts: [...chain, parts.dense(12)],
  };
}

function stage(settings: Partial<Block>, blocks: number): Part {
  return parts.stage(WIDTH, 1, blocks, { ...RESIDUAL_BLOCK, ...settings });
}

/** Every kind of op is in one of them. */
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

// It allocates as any other and computes nothing, for which programs would have to be compiled. It
// binds eight buffers, where cards have more.
const device = await openDawn(['backend=null', 'enable-dawn-features=skip_validation']);

afterAll(() => {
  if ('close' in device) device.close();
});

/** Bytes that two steps have a device allocate, and what they were estimated to be. */
async function memoryOf(
  network: Network,
  batch: number,
  opsPerSegment: number,
  adapter = PROCESSOR,
  inHalves = false,
) {
  if ('what' in device || !device.kernels) throw new Error('There is no WebGPU here.');
  const context = kernelContext({ ...device.kernels, adapter });
  const operations = kernelOperations({ ...context, storage: inHalves ? 'halves' : 'floats' });
  const { bufferManager } = context.backend;
  // What was allocated before must not serve again.
  bufferManager.dispose();
  const parameters = new Parameters(network, initialWeights(network, 1), operations);
  const model = new Model(network, operations, parameters, opsPerSegment);
  const labels = tf.zeros<tf.Rank.R1>([batch], 'int32');
  const { height, width, channels } = network.input;
  for (let step = 0; step < 2; step++) {
    const pictures = tf.ones<tf.Rank.R4>([batch, height, width, channels]);
    const context = { smoothing: 0, seed: 1, step: 0 };
    const pass = model.trainingPass(pictures, labels, tf.zeros([2]), context);
    parameters.update(pass.gradients, operations, {
      learningRate: 0.1,
      momentum: 0.9,
      weightDecay: 0,
      nesterov: false,
    });
    await readValues(pass.totals);
    pass.totals.dispose();
  }
  const allocated = bufferManager.numBytesAllocated;
  const { bytes } = trainingMemory(network, batch, {
    opsPerSegment,
    fusesPartialSums: kernels.fusesPartialSums(adapter),
    defersGradients: kernels.defersGradients(adapter),
    inHalves,
  });
  parameters.dispose();
  labels.dispose();
  return { allocated, bytes };
}

describe('trainingMemory', () => {
  it.each(CASES)(
    'is within 15 percent of what is then allocated, on cards within 20: %s',
    async (_name, network, opsPerSegment) => {
      for (const inHalves of [false, true])
        for (const [adapter, share] of [
          [PROCESSOR, 0.15],
          [CARD, 0.2],
        ] as const) {
          const { allocated, bytes } = await memoryOf(
            ...([network, BATCH, opsPerSegment, adapter, inHalves] as const),
          );
          expect(allocated / bytes, adapter.name).toBeGreaterThan(1 - share);
          expect(allocated / bytes, adapter.name).toBeLessThan(1 + share);
        }
    },
  );

  it('is about what random networks then allocate, and grows with the batch', async () => {
    await fc.assert(
      fc.asyncProperty(
        anySmallNetwork,
        fc.constantFrom(Infinity, 1, 4),
        async (network, opsPerSegment) => {
          const { allocated, bytes } = await memoryOf(network, 64, opsPerSegment);
          expect(allocated).toBeGreaterThan(bytes / 2);
          expect(allocated).toBeLessThan(2 * bytes + OVERHEAD);
          const more = trainingMemory(network, 65, { opsPerSegment });
          expect(more.bytes).toBeGreaterThan(trainingMemory(network, 64, { opsPerSegment }).bytes);
        },
      ),
      { numRuns: tenthOf(100) },
    );
  });
});
