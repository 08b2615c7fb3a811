import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { PROBES } from '../../inspection/index.ts';
import { cifarNetwork, type Network } from '../../network/index.ts';
import recordedTraining from '../fixtures/training.json' with { type: 'json' };
import { Model } from '../model.ts';
import { Observers } from '../observers.ts';
import { referenceOperations } from '../operations/reference/index.ts';
import { testKernels } from '../operations/test-device.ts';
import { Parameters } from '../parameters.ts';
import { sampleOf } from '../../test-length.ts';
import { storedLabels, storedPictures, storedWeights, type StoredTensors } from '../test-stored.ts';
import recordedProbes from '../fixtures/probes.json' with { type: 'json' };
import { StepProbes, type ProbeReadings } from './step-probes.ts';

/** What PyTorch's hooks and optimiser give; see `../fixtures/make_probes.py`. */
const { batch, highway } = recordedProbes;
const NETWORKS = {
  resnet: { ...recordedProbes.resnet, start: recordedTraining.resnet.start },
  plain: { ...recordedProbes.plain, start: recordedTraining.plain.start },
  highway,
} as const;

/** Two steps, and what probes read of each. */
async function readingsOf(
  network: Network,
  { start, nesterov }: { readonly start: StoredTensors; readonly nesterov: boolean },
  operations: typeof referenceOperations,
): Promise<readonly ProbeReadings[]> {
  const parameters = new Parameters(network, storedWeights(start), operations);
  const model = new Model(network, operations, parameters);
  const update = { ...recordedProbes, nesterov };
  const before = tf.memory().numTensors;
  const readings: ProbeReadings[] = [];
  for (const step of [0, 1]) {
    const probes = new StepProbes({ network, operations, parameters, update });
    const observers = new Observers();
    observers.add(probes);
    const truth = storedLabels(step, batch);
    const context = { smoothing: 0, seed: 1, step };
    const { gradients, totals } = model.trainingPass(
      storedPictures(step, batch),
      truth,
      tf.zeros([2]),
      context,
      observers,
    );
    parameters.update(gradients, operations, update);
    observers.throwFailures();
    readings.push(await probes.read());
    tf.dispose([truth, totals]);
  }
  expect(tf.memory().numTensors).toBe(before);
  parameters.dispose();
  return readings;
}

const CASES = [
  // First what `model.test.ts` has compiled as well.
  ['kernels', 'resnet', testKernels, 'webgpu'],
  ['kernels', 'highway', testKernels, 'webgpu'],
  ['kernels', 'plain', testKernels, 'webgpu'],
  ['reference', 'resnet', referenceOperations, 'cpu'],
  ['reference', 'plain', referenceOperations, 'cpu'],
  ['reference', 'highway', referenceOperations, 'cpu'],
] as const;

/** Below it a value is what rounding leaves of zero, as the mean of what BatchNorm puts out. */
const ROUNDING = 1e-7;

describe('probes of a step', () => {
  it.each(sampleOf(CASES, 5))('read what PyTorch does, %s: %s', async (_by, kind, by, backend) => {
    await tf.setBackend(backend);
    const network = cifarNetwork(kind, 1, { width: 4 });
    const readings = await readingsOf(network, NETWORKS[kind], by);
    for (const [step, expected] of NETWORKS[kind].steps.entries()) {
      const measured = readings[step] ?? {};
      expect(Object.keys(measured).sort()).toEqual(Object.keys(expected).sort());
      for (const [name, value] of Object.entries<number>(expected)) {
        const difference = Math.abs((measured[name] ?? NaN) - value);
        const allowed = 1e-4 * Math.max(Math.abs(value), ROUNDING);
        expect(difference, `step ${step}: ${name}`).toBeLessThanOrEqual(allowed);
      }
    }
  });
});

describe('dead ReLUs', () => {
  it('are counted by channels', async () => {
    await tf.setBackend('webgpu');
    const network = cifarNetwork('resnet', 1, { width: 4 });
    // The fixtures have none: offsets that no normalised value reaches shut two of four channels.
    const offsets = Buffer.from(Float32Array.of(-100, 0, -100, 0).buffer).toString('base64');
    const shut = { 'layer1.0.bn1.bias': { shape: [4], values: offsets } };
    const { nesterov, start } = NETWORKS.resnet;
    const steps = await readingsOf(
      network,
      { nesterov, start: { ...start, ...shut } },
      testKernels,
    );
    for (const readings of steps) {
      expect(readings).toMatchObject({
        'dead-relus/layer1.0.relu1': 50,
        'dead-relus/layer2.0.relu1': 0,
      });
    }
  });
});

describe('the table of probes', () => {
  it('has a place for every reading, each by a name of its own', () => {
    const network = cifarNetwork('resnet', 9);
    const counts = PROBES.map(({ id, places }) => [id, places(network).length] as const);
    expect(Object.fromEntries(counts)).toMatchObject({
      'gradient-norm': 56,
      response: 55,
      variance: 27,
      'residual-variance': 27,
      'dead-relus': 55,
      'gate-opening': 0,
    });
    for (const { places } of PROBES) {
      const names = places(network).map(({ name }) => name);
      expect(new Set(names).size).toBe(names.length);
    }
  });
});
