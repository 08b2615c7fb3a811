import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { readValues, sizeOfGradient } from '../gpu/index.ts';
import { cifarNetwork, parameterCount } from '../network/index.ts';
import recordedTraining from './fixtures/training.json' with { type: 'json' };
import { Model } from './model.ts';
import { referenceOperations } from './operations/reference/index.ts';
import { testKernels } from './operations/test-device.ts';
import { Parameters } from './parameters.ts';
import { differenceOf, wholeOf } from './test-gradients.ts';
import { plainTest } from './test-plain-network.ts';
import {
  storedLabels,
  storedPictures,
  storedValues,
  storedWeights,
  type StoredTensor,
  type StoredTensors,
} from './test-stored.ts';
import { sampleOf, tenthOf } from '../test-length.ts';

interface Recorded {
  readonly start: StoredTensors;
  readonly gradients: StoredTensors;
  readonly afterOne: StoredTensors;
  readonly losses: readonly number[];
}
interface Fixture {
  readonly batch: number;
  readonly learningRate: number;
  readonly momentum: number;
  readonly weightDecay: number;
  readonly resnet: Recorded;
  readonly plain: Recorded;
}

/** What PyTorch computed; see `fixtures/make_training.py`. */
const fixture: Fixture = recordedTraining;

const TRAININGS = [
  ['reference', 'resnet', referenceOperations, 'cpu'],
  ['reference', 'plain', referenceOperations, 'cpu'],
  ['kernels', 'resnet', testKernels, 'webgpu'],
  ['kernels', 'plain', testKernels, 'webgpu'],
] as const;

describe.each(sampleOf(TRAININGS, 2))(
  '%s: training a small %s',
  (name, family, operations, backend) => {
    const recorded = fixture[family];
    const network = cifarNetwork(family, 1, { width: 4 });
    const recordedGradient = (name: string) => {
      const stored = new Map(Object.entries<StoredTensor>(recorded.gradients)).get(name);
      if (!stored) throw new Error(`No gradient of ${name} was recorded.`);
      return storedValues(stored);
    };

    beforeEach(() => tf.setBackend(backend));

    it('does what PyTorch does step by step, and leaks nothing', async () => {
      const parameters = new Parameters(network, storedWeights(recorded.start), operations);
      const model = new Model(network, operations, parameters);
      const before = tf.memory().numTensors;
      const losses = name === 'reference' ? recorded.losses.slice(0, tenthOf(20)) : recorded.losses;
      for (const [step, expected] of losses.entries()) {
        const truth = storedLabels(step, fixture.batch);
        const pass = model.trainingPass(storedPictures(step, fixture.batch), truth, tf.zeros([2]), {
          smoothing: 0,
          seed: 1,
          step: 0,
        });
        const [loss = NaN] = await readValues(pass.totals);
        expect(Math.abs(loss / fixture.batch / expected - 1)).toBeLessThan(0.01);
        if (step === 0) {
          const wholeLayer = (name: string) =>
            Float32Array.of(
              ...recordedGradient(`${name}.weight`),
              ...recordedGradient(`${name}.bias`),
            );
          for (const [name, gradient] of pass.gradients) {
            const expectedGradient = name.endsWith('.weight')
              ? recordedGradient(name)
              : wholeLayer(name);
            const difference = differenceOf(await wholeOf(gradient), expectedGradient);
            expect(difference, name).toBeLessThan(1e-3);
          }
          const sizes = Array.from(pass.gradients.values(), sizeOfGradient);
          expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(parameterCount(network));
        }
        parameters.update(pass.gradients, operations, { ...fixture, nesterov: false });
        tf.dispose([truth, pass.totals]);
        if (step === 0) {
          for (const [name, { values }] of await parameters.read()) {
            const stored = recorded.afterOne[name];
            if (!stored) throw new Error(`No weights ${name} were recorded.`);
            expect(differenceOf(values, storedValues(stored)), name).toBeLessThan(1e-3);
          }
        }
      }
      const filter = (await parameters.read()).get('conv1.weight')?.values ?? [];
      const filterAfterOne = storedWeights(recorded.afterOne).get('conv1.weight')?.values;
      if (!filterAfterOne) throw new Error('No weights after the first step were recorded.');
      expect(differenceOf(filter, filterAfterOne)).toBeGreaterThan(1e-3);
      expect(tf.memory().numTensors).toBe(before);
      parameters.dispose();
    });

    it('tests over the moving statistics, as layer by layer, and leaks nothing', async () => {
      const weights = storedWeights(recorded.afterOne);
      const parameters = new Parameters(network, weights, operations);
      const model = new Model(network, operations, parameters);
      const before = tf.memory().numTensors;
      const { tensor } = model.logits(storedPictures(0, fixture.batch));
      const logits = await readValues(tensor);
      tensor.dispose();
      expect(tf.memory().numTensors).toBe(before);
      parameters.dispose();
      await tf.setBackend('cpu');
      expect(
        differenceOf(logits, await plainTest(network, weights, storedPictures(0, fixture.batch))),
      ).toBeLessThan(1e-4);
    });
  },
);

describe.each(sampleOf(['resnet', 'plain'] as const, 2))('kernels: a small %s', (family) => {
  it('computes the same, to the bit, when it keeps only what leads from block to block', async () => {
    const operations = testKernels;
    const recorded = fixture[family];
    const network = cifarNetwork(family, 1, { width: 4 });
    await tf.setBackend('webgpu');
    const gradientsWith = async (opsPerSegment: number) => {
      const parameters = new Parameters(network, storedWeights(recorded.start), operations);
      const model = new Model(network, operations, parameters, opsPerSegment);
      const before = tf.memory().numTensors;
      const truth = storedLabels(0, fixture.batch);
      const pass = model.trainingPass(storedPictures(0, fixture.batch), truth, tf.zeros([2]), {
        smoothing: 0,
        seed: 1,
        step: 0,
      });
      const values = new Map<string, ArrayLike<number>>();
      for (const [name, { tensor }] of pass.gradients) values.set(name, await tensor.data());
      const all = [...pass.gradients.values()].map(({ tensor }) => tensor);
      tf.dispose([truth, pass.totals, ...all]);
      expect(tf.memory().numTensors).toBe(before);
      const weights = await parameters.read();
      parameters.dispose();
      return { values, weights };
    };
    const kept = await gradientsWith(Infinity);
    expect(await gradientsWith(1)).toEqual(kept);
    expect(await gradientsWith(6)).toEqual(kept);
  });
});
