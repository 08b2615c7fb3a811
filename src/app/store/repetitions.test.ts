import { expect, it } from 'vitest';
import { cifarNetwork } from '../../network/index.ts';
import { comparableErrors, repetitionsOf } from './repetitions.ts';
import { INITIAL_RUN_STATE } from './run-state.ts';
import type { RunView } from './runs.ts';
import { readRun, runView } from './test-runs.ts';

function tested(id: string, status: RunView['status'], errors: Readonly<Record<number, number>>) {
  const run = Object.entries(errors).reduce(
    (next, [step, error]) => readRun(next, Number(step), { 'test-error': error }),
    runView({ id, status }),
  );
  return { run, metrics: run.metrics };
}

it('averages those that have finished, not those that are on their way there', () => {
  const all = [
    tested('a', 'finished', { 100: 30, 200: 10 }),
    tested('b', 'finished', { 100: 40, 200: 12 }),
    tested('c', 'open', { 100: 50 }),
  ];
  expect(comparableErrors(all, null)).toEqual([10, 12]);
});

it('looks at a step that all have passed with all of them', () => {
  const all = [
    tested('a', 'finished', { 100: 30, 200: 10 }),
    tested('b', 'open', { 100: 40, 200: 20, 300: 12 }),
  ];
  expect(comparableErrors(all, 150)).toEqual([30, 40]);
});

it('compares those that train side by side at the last test that they share', () => {
  const all = [
    tested('a', 'open', { 100: 30, 200: 10 }),
    tested('b', 'open', { 100: 40 }),
    tested('c', 'open', { 100: 50, 200: 9 }),
  ];
  expect(comparableErrors(all, null)).toEqual([30, 40, 50]);
});

it('leaves out those whose turn comes later', () => {
  const all = [
    tested('a', 'open', { 100: 30, 200: 20, 300: 10 }),
    tested('b', 'stopped', { 100: 40 }),
    tested('c', 'open', {}),
  ];
  expect(comparableErrors(all, null)).toEqual([10]);
  expect(comparableErrors([], null)).toEqual([]);
});

it('takes for repetitions what differs only in its seed and is in the figure, and the run itself', () => {
  const runs = [
    runView({ id: 'a', seed: 1 }),
    runView({ id: 'b', seed: 2 }),
    runView({ id: 'c', seed: 3 }),
    runView({ id: 'd', seed: 2, network: cifarNetwork('resnet', 3) }),
    runView({ id: 'e', seed: 4, recorded: 'for-page' }),
    runView({ id: 'f', seed: 1 }),
    runView({ id: 'g', seed: 2, times: { ...runView().times, created: 1 } }),
  ];
  const state = {
    ...INITIAL_RUN_STATE,
    runs: Object.fromEntries(runs.map((run) => [run.id, run])),
    hidden: ['a', 'c'],
  };
  const [first] = runs;
  if (!first) throw new Error('a run expected');
  expect(repetitionsOf(state, first).map(({ id }) => id)).toEqual(['a', 'g']);
});
