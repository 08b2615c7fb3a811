import { expect, it } from 'vitest';
import { cifarNetwork } from '../../network/index.ts';
import { readRun, runView } from '../store/test-runs.ts';
import { keptGroups } from './kept-groups.ts';

const run = (id: string, seed: number, created: number, error: number) =>
  readRun(runView({ id, seed, times: { ...runView().times, created } }), 100, {
    'test-error': error,
  });

it('puts repetitions together, the youngest group first and in each the oldest run', () => {
  const other = { ...run('c', 1, 5, 7), network: cifarNetwork('resnet', 3) };
  const groups = keptGroups([run('b', 2, 2, 9), other, run('a', 1, 1, 8)], null);
  expect(groups.map(({ id, error }) => [id, error])).toEqual([
    ['c', '7.0'],
    ['a', '8.5 ± 0.7'],
  ]);
  expect(groups[1]?.members.map(({ id, seed }) => [id, seed])).toEqual([
    ['a', 1],
    ['b', 2],
  ]);
});

it('has no error before the first test', () => {
  expect(keptGroups([run('a', 1, 1, 8)], 99)).toMatchObject([
    { error: '–', members: [{ error: undefined }] },
  ]);
});
