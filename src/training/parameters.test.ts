import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, it, vi } from 'vitest';
import { cifarNetwork, elementsOf, parts, parametersOf, type Network } from '../network/index.ts';
import { initialWeights } from './initialisation.ts';
import { referenceOperations } from './operations/reference/index.ts';
import { Parameters } from './parameters.ts';
import { arenasOf, nameOfSlice } from './parameter-slices.ts';

beforeAll(() => tf.setBackend('cpu'));

/** What the first of several dense layers is called. */
const FIRST = 'linear';

const NETWORK = cifarNetwork('resnet', 1, { width: 4 });

it('lays every tensor that is learnt into one arena, none on top of another', () => {
  const descriptions = parametersOf(NETWORK);
  const arenas = arenasOf(descriptions, { most: 3, largest: Infinity });
  const names = arenas.flatMap(({ slices }) => slices.map(({ name }) => name));
  expect(new Set(names).size).toBe(names.length);
  const learnt = descriptions.filter(({ trainable }) => trainable).map(nameOfSlice);
  expect(new Set(names)).toEqual(new Set(learnt));
  for (const [index, { size, slices }] of arenas.entries()) {
    expect(slices.length).toBeLessThanOrEqual(3);
    let end = 0;
    for (const { arena, offset, shape } of slices) {
      expect(arena).toBe(index);
      expect(offset).toBeGreaterThanOrEqual(end);
      end = offset + shape.reduce((product, side) => product * side, 1);
    }
    expect(size).toBeGreaterThanOrEqual(end);
  }
});

it('goes through what is learnt once a step, however many arenas there are', () => {
  const operations = { ...referenceOperations, tensorsOfArena: () => 1 };
  const parameters = new Parameters(NETWORK, initialWeights(NETWORK, 1), operations);
  const slices = arenasOf(parametersOf(NETWORK), { most: 1, largest: Infinity }).flatMap(
    (arena) => arena.slices,
  );
  const gradients = new Map(
    slices.map(({ name, shape }) => [name, { tensor: tf.zeros([...shape]), partials: 1 }]),
  );
  const update = { learningRate: 0.1, momentum: 0.9, weightDecay: 0, nesterov: false };
  const walks = vi.spyOn(Map.prototype, Symbol.iterator);
  parameters.update(gradients, operations, update);
  const walked = walks.mock.contexts.filter(
    (map) => map instanceof Map && map.size === slices.length,
  );
  walks.mockRestore();
  expect(walked.length).toBeLessThanOrEqual(1);
  parameters.dispose();
});

it('gives back what a large dense layer was given, in however many parts it lies', async () => {
  const network: Network = {
    input: { height: 3, width: 3, channels: 3 },
    parts: [parts.dense(5), parts.dense(3)],
  };
  const weights = initialWeights(network, 1);
  const momenta = initialWeights(network, 2);
  for (const [largest, count] of [
    [1200, 1],
    [900, 2],
    [200, 7],
  ] as const) {
    const operations = { ...referenceOperations, largestTensor: () => largest };
    const parameters = new Parameters(network, weights, operations, momenta);
    const own = parameters.parts(FIRST);
    expect(own.map(({ name }) => name)).toEqual(
      count === 1 ? [FIRST] : Array.from({ length: count }, (_, at) => `${FIRST}[${at}]`),
    );
    // 27 inputs, and the biases.
    expect(own.reduce((rows, { shape }) => rows + (shape[0] ?? 0), 0)).toBe(28);
    for (const { shape } of own) expect(8 * elementsOf(shape)).toBeLessThanOrEqual(largest);
    const state = await parameters.readState();
    expect(state.weights).toEqual(weights);
    for (const [name, { values }] of state.momenta)
      expect(values, name).toEqual(momenta.get(name)?.values);
    if (count > 1) expect(() => parameters.learnt(FIRST)).toThrow('several parts');
    parameters.dispose();
  }
});
