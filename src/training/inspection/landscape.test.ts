import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { CIFAR_10 } from '../../dataset/index.ts';
import { makeTestDataOf, memorySource } from '../../dataset/test-data.ts';
import { readNormalisation, PAPER_RECIPE, type Recipe } from '../../experiment/index.ts';
import { UNITS, type LandscapePoint } from '../../inspection/index.ts';
import { asLongAs } from '../../inspection/landscape/directions.ts';
import { elementsOf, parametersOf, type Network, type Weights } from '../../network/index.ts';
import recorded from '../fixtures/landscape.json' with { type: 'json' };
import { testKernels } from '../operations/test-device.ts';
import { ResidentDataset } from '../resident-dataset.ts';
import { BLOCK_CASES, firstWeights, key, scrambled } from '../test-blocks.ts';
import { openPictures } from '../test-session.ts';
import type { Inspected } from './inspected-model.ts';
import { landscapeAlong, landscapeOf } from './landscape.ts';

const { side, pictures } = recorded;

/** As in `fixtures/make_landscape.py`. */
function networkOfFixture(): { readonly network: Network; readonly weights: Weights } {
  const network = BLOCK_CASES.find(([name]) => name === 'A')?.[1];
  if (!network) throw new Error('There is no such network.');
  const weights = new Map(firstWeights(network));
  for (const { name, role, shape } of parametersOf(network)) {
    const values = scrambled(key(name), elementsOf(shape));
    if (role === 'moving-mean') {
      weights.set(name, { shape, values: Float32Array.from(values, (value) => value / 8) });
    }
    if (role === 'moving-variance') {
      weights.set(name, { shape, values: Float32Array.from(values, (value) => 1 + value / 2) });
    }
  }
  return { network, weights };
}

function directionOf(axis: string, network: Network, weights: Weights): Weights {
  return new Map(
    parametersOf(network).map(({ name, shape }) => {
      const zeros = { shape, values: new Float32Array(elementsOf(shape)) };
      const tensor = weights.get(name);
      if (!tensor || shape.length < 2) return [name, zeros];
      const random = Float32Array.from(scrambled(key(`${axis} ${name}`), elementsOf(shape)));
      return [name, asLongAs(tensor, random)];
    }),
  );
}

let inspected: Inspected;

beforeAll(async () => {
  const dataSet = {
    ...CIFAR_10,
    ...{ height: side, width: side },
    pictures: { train: pictures, test: 10 },
    shardSize: { train: 10, test: 10 },
  };
  const shard = 10 * side * side * 3;
  const { files } = await makeTestDataOf(dataSet, (split, index) => {
    const bytes = scrambled(split === 'train' ? index * shard : 0, shard);
    return (place) => Math.floor(((bytes[place] ?? 0) + 1) * 128);
  });
  const library = await openPictures(memorySource(files));
  const normalise = readNormalisation(recorded.normalise);
  if (normalise === null) throw new Error('There is no such normalisation.');
  const recipe: Recipe = { ...PAPER_RECIPE, normalise };
  inspected = {
    ...networkOfFixture(),
    ...{ recipe, step: null, operations: testKernels },
    dataset: new ResidentDataset(library, testKernels),
  };
});

describe('a landscape', () => {
  it('is as PyTorch computes it, at nine places along given directions', async () => {
    const { network, weights } = inspected;
    const directions = [
      directionOf('x', network, weights),
      directionOf('y', network, weights),
    ] as const;
    const points: LandscapePoint[] = [];
    const places = recorded.points.map(({ x, y }) => ({ x: UNITS * x, y: UNITS * y }));
    const before = tf.memory().numTensors;
    const isDone = await landscapeAlong(inspected, directions, {
      ...{ places, pictures, split: 'train' },
      onPoint: (point) => points.push(point),
    });
    expect(isDone).toBe(true);
    expect(points).toHaveLength(9);
    for (const [index, { loss, error }] of recorded.points.entries()) {
      expect(Math.abs((points[index]?.loss ?? NaN) / loss - 1)).toBeLessThan(1e-4);
      expect(points[index]?.error).toBeCloseTo(error, 9);
    }
    expect(tf.memory().numTensors).toBe(before);
  });

  it('is the same in the middle by any seed, and another around it', async () => {
    const measure = async (seed: number) => {
      const points: LandscapePoint[] = [];
      const places = [
        { x: 0, y: 0 },
        { x: 10, y: -10 },
      ];
      const onPoint = (point: LandscapePoint) => points.push(point);
      await landscapeOf(inspected, { seed, places, pictures: 10, split: 'test', onPoint });
      return points.map(({ loss }) => loss);
    };
    const [one, other] = [await measure(1), await measure(2)];
    expect(one[0]).toBe(other[0]);
    expect(one[1]).not.toBe(other[1]);
    expect(await measure(1)).toEqual(one);
  });

  it('ends at a point where it is cancelled, and lets all go', async () => {
    const control = new AbortController();
    const before = tf.memory().numTensors;
    const points: LandscapePoint[] = [];
    const isDone = await landscapeOf(
      { ...inspected, signal: control.signal },
      {
        ...{ seed: 1, pictures: 10, split: 'test' },
        places: Array.from({ length: 5 }, (_, x) => ({ x, y: 0 })),
        onPoint: (point) => {
          points.push(point);
          if (points.length === 2) control.abort();
        },
      },
    );
    expect(isDone).toBe(false);
    expect(points).toHaveLength(2);
    expect(tf.memory().numTensors).toBe(before);
  });
});
