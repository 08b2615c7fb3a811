import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, it, vi } from 'vitest';
import { cifarNetwork } from '../network/index.ts';
import { initialWeights } from './initialisation.ts';
import { referenceOperations } from './operations/reference/index.ts';
import { Parameters } from './parameters.ts';
import { arenasOf, nameOfSlice } from './parameter-slices.ts';
import { parametersOf } from '../network/index.ts';

beforeAll(() => tf.setBackend('cpu'));

const NETWORK = cifarNetwork('resnet', 1, { width: 4 });

it('lays every tensor that is learnt into one arena, none on top of another', () => {
  const descriptions = parametersOf(NETWORK);
  const arenas = arenasOf(descriptions, 3);
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
  const slices = arenasOf(parametersOf(NETWORK), 1).flatMap((arena) => arena.slices);
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
