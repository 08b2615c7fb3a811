import { expect, it } from 'vitest';
import { readRun, runView } from '../store/test-runs.ts';
import { itemResult } from './item-result.ts';

const finished = (id: string, seed: number, error: number) =>
  readRun(runView({ id, seed, status: 'finished' }), 100, {
    'test-error': error,
    'training-error': error - 4,
  });

const resultOf = (runs: readonly ReturnType<typeof finished>[]) =>
  itemResult(runs, 'a', (id) => runs.find((run) => run.id === id)?.metrics ?? {}, null);

it('is the mean of several seeds, with how far they lie apart', () => {
  expect(resultOf([finished('a', 1, 8), finished('b', 2, 9), finished('c', 3, 10)])).toEqual({
    testError: 9,
    deviation: 1,
    trainingError: 5,
    seeds: 3,
  });
});

it('is that of the only run, without a spread', () => {
  expect(resultOf([finished('a', 1, 8)])).toEqual({
    testError: 8,
    deviation: undefined,
    trainingError: 4,
    seeds: 1,
  });
});

it('is that of its own run until one was tested', () => {
  const runs = ['a', 'b'].map((id, index) =>
    readRun(runView({ id, seed: index }), 5, { 'training-error': 90 - index }),
  );
  expect(resultOf(runs)).toEqual({
    testError: undefined,
    deviation: undefined,
    trainingError: 90,
    seeds: 1,
  });
});
