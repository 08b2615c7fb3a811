import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { openDawn } from '../gpu/dawn.ts';
import { kernels, readValues } from '../gpu/index.ts';
import { cifarNetwork, trainingMemory } from '../network/index.ts';
import { initialWeights } from './initialisation.ts';
import { Model } from './model.ts';
import { operationsFor } from './operations/index.ts';
import { Parameters } from './parameters.ts';

/** [family, n, width, batch, units of a segment] */
const CASES = [
  ['resnet', 3, 8, 16, Infinity],
  ['resnet', 3, 8, 16, 2],
  ['plain', 3, 8, 16, 8],
] as const;

describe('trainingMemory', () => {
  it.each(CASES)(
    'is within 15 percent of what is then allocated: %s %i, width %i, batch %i, segments of %d',
    async (family, n, width, batch, unitsOfSegment) => {
      const device = await openDawn();
      if ('what' in device || !device.webgpu) throw new Error('There is no WebGPU here.');
      const network = cifarNetwork(family, n, { width });
      const operations = operationsFor(device);
      const { bufferManager } = device.webgpu;
      const before = bufferManager.numBytesAllocated;
      const parameters = new Parameters(network, initialWeights(network, 1), operations);
      const model = new Model(network, operations, parameters, unitsOfSegment);
      const labels = tf.zeros<tf.Rank.R1>([batch], 'int32');
      for (let step = 0; step < 2; step++) {
        const pass = model.trainingPass(tf.ones([batch, 32, 32, 3]), labels, tf.zeros([2]), {
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
      const sumsBehind = kernels.takesSumsOnTheWay();
      const { bytes } = trainingMemory(network, batch, { unitsOfSegment, sumsBehind });
      expect(allocated / bytes).toBeGreaterThan(0.85);
      expect(allocated / bytes).toBeLessThan(1.15);
      device.close();
    },
  );
});
