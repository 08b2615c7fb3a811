import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { readValues } from '../../gpu/index.ts';
import { testDevice } from '../../gpu/test-device.ts';
import { blockLesions, NO_LESION, type Lesion } from '../../inspection/index.ts';
import {
  cifarNetwork,
  dataflowOf,
  isMerging,
  type Network,
  type Weights,
} from '../../network/index.ts';
import { initialWeights } from '../initialisation.ts';
import { testErrorOf } from '../evaluation.ts';
import { Model } from '../model.ts';
import { Observers } from '../observers.ts';
import { operationsFor } from '../operations/index.ts';
import { Parameters } from '../parameters.ts';
import type { ResidentDataset } from '../resident-dataset.ts';
import { realPictures, residentOf, SMALL_RECIPE } from '../test-session.ts';
import { lesionErrors } from './lesions.ts';
import { pathGradients } from './path-gradients.ts';

const PICTURES = 100;
const operations = operationsFor(testDevice);
let dataset: ResidentDataset;

beforeAll(async () => {
  dataset = residentOf(await realPictures(), testDevice);
});

const inspected = (network: Network, weights: Weights) => ({
  ...{ network, weights, recipe: SMALL_RECIPE, operations, dataset },
});

async function errorsOf(network: Network, weights: Weights, lesions: readonly Lesion[]) {
  return lesionErrors(inspected(network, weights), { lesions, pictures: PICTURES });
}

/** A copy of the weights in which something is otherwise. */
function changed(weights: Weights, change: (name: string, values: Float32Array) => Float32Array) {
  return new Map(
    Array.from(weights, ([name, { shape, values }]) => [
      name,
      { shape, values: change(name, values) },
    ]),
  );
}

/** A number for each name. */
const letters = (name: string) =>
  Array.from(name).reduce((sum, letter, at) => sum + (at + 1) * letter.charCodeAt(0), 0);

describe('lesions of trained weights', () => {
  const { input, parts } = cifarNetwork('resnet', 2, { width: 4 });
  // Two stages: one that leaves shapes as they are and one that halves them.
  const network: Network = { input, parts: parts.filter((_, index) => index !== 3) };
  // Of first weights all errors would be alike: their moving statistics are of no pictures.
  const weights = changed(initialWeights(network, 4), (name, values) =>
    values.map((value, index) => {
      const own = 0.5 * Math.sin(7 * index + letters(name));
      if (name.endsWith('weight') || name.startsWith('linear')) return value;
      return name.endsWith('running_var') ? 1 + own : 0.4 * own;
    }),
  );

  it('come to what copies of the weights come to, and leave the weights as they are', async () => {
    await tf.setBackend('webgpu');
    const blocks = blockLesions(network, 'branch').slice(0, 3);
    const swapped: Lesion = {
      ...NO_LESION,
      swapped: [
        [
          { part: 1, block: 1 },
          { part: 1, block: 0 },
        ],
      ],
    };
    const before = tf.memory().numTensors;
    const errors = await errorsOf(network, weights, [
      NO_LESION,
      ...blocks.map(({ lesion }) => lesion),
      swapped,
      NO_LESION,
    ]);
    expect(tf.memory().numTensors).toBe(before);
    const { normalise } = SMALL_RECIPE;
    const shared = { network, normalise, pictures: PICTURES, operations, dataset };
    const expected = async (copy: Weights) => testErrorOf({ ...shared, weights: copy });
    const names = ['layer1.0', 'layer1.1', 'layer2.0'];
    const all = [await expected(weights)];
    for (const block of names) {
      const off = [`${block}.bn2.weight`, `${block}.bn2.bias`];
      all.push(
        await expected(
          changed(weights, (name, values) => (off.includes(name) ? values.map(() => 0) : values)),
        ),
      );
    }
    const other = (name: string) =>
      name.startsWith('layer1.0.')
        ? name.replace('layer1.0.', 'layer1.1.')
        : name.replace('layer1.1.', 'layer1.0.');
    all.push(
      await expected(
        changed(weights, (name, values) => weights.get(other(name))?.values ?? values),
      ),
    );
    expect(errors).toEqual([...all, all[0]]);
    expect(new Set(all).size).toBe(5);
  });
});

describe('gradients along paths', () => {
  it('of a network of one block are that of its branch, that of its shortcut', async () => {
    await tf.setBackend('webgpu');
    const network = cifarNetwork('resnet', 1, { width: 4 });
    const oneBlock: Network = {
      ...network,
      parts: network.parts.filter(({ kind }, index) => kind !== 'stage' || index === 1),
    };
    const start = initialWeights(oneBlock, 5);
    const asked = { draws: 2, seed: 1, pictures: 4 };
    const readings = await pathGradients(inspected(oneBlock, start), asked);
    expect(readings).toHaveLength(2);
    // A branch whose last scale is zero brings nothing; what comes past it stays.
    const off = changed(start, (name, values) =>
      name === 'layer1.0.bn2.weight' ? values.map(() => 0) : values,
    );
    const without = await pathGradients(inspected(oneBlock, off), asked);
    expect(readings?.[1]?.norm).toBeGreaterThan(1e-4);
    expect(without?.[1]?.norm).toBeLessThan(1e-9);
    expect(without?.[0]?.norm).toBeGreaterThan(1e-4);
  });

  it('reaches what is learnt in the branches that are gone through, and in no others', async () => {
    await tf.setBackend('webgpu');
    const network = cifarNetwork('resnet', 1, { width: 4 });
    const parameters = new Parameters(network, initialWeights(network, 5), operations);
    const model = new Model(network, operations, parameters);
    const ends = dataflowOf(network).ops.filter(isMerging);
    const norms = new Map<string, number>();
    const reading: Promise<unknown>[] = [];
    const observers = new Observers();
    observers.add({
      wants: ({ kind, name }) => kind === 'parameter-gradient' && name.endsWith('conv1.weight'),
      observe: ({ name, tensor }) => {
        reading.push(readValues(tensor).then((values) => norms.set(name, Math.hypot(...values))));
      },
    });
    const labels = tf.tensor1d([0, 1, 2, 3], 'int32');
    const pictures = tf.randomNormal<tf.Rank.R4>([4, 32, 32, 3], 0, 1, 'float32', 1);
    model.pathPass(
      pictures,
      labels,
      new Set(ends.slice(1, 2).map(({ output }) => output)),
      observers,
    );
    observers.throwFailures();
    await Promise.all(reading);
    expect(norms.get('layer2.0.conv1.weight')).toBeGreaterThan(1e-6);
    expect(norms.get('conv1.weight')).toBeGreaterThan(1e-6);
    for (const name of ['layer1.0.conv1.weight', 'layer3.0.conv1.weight']) {
      expect(norms.get(name)).toBe(0);
    }
    labels.dispose();
    parameters.dispose();
  });
});
