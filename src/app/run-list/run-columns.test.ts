import { expect, it } from 'vitest';
import { cifarNetwork } from '../../network/index.ts';
import type { RunView } from '../store/runs.ts';
import { readRun, runView } from '../store/test-runs.ts';
import { PAPER_RECIPE } from '../../experiment/index.ts';
import { listedRuns, pinnedText, RUN_COLUMNS, statusWord, type RunOrder } from './run-columns.ts';

const at = (created: number) => ({ created, started: null, ended: null, computed: 0 });
const plain = readRun(runView({ id: 'plain', seed: 2, times: at(1) }), 10, { 'test-error': 9 });
const residual = runView({
  id: 'residual',
  network: cifarNetwork('resnet', 3),
  notes: 'the good one',
  status: 'finished',
  times: at(2),
});
const deep = readRun(runView({ id: 'deep', name: 'Plain-9', times: at(3) }), 30, {
  'test-error': 10.5,
});
const runs = [plain, residual, deep];

const ids = (search: string, order: RunOrder = { by: 'begun', descending: false }) =>
  listedRuns(runs, search, order).map(({ id }) => id);

it('orders numbers as numbers and names as people do, with what is not known behind', () => {
  expect(ids('', { by: 'test', descending: false })).toEqual(['plain', 'deep', 'residual']);
  expect(ids('', { by: 'test', descending: true })).toEqual(['deep', 'plain', 'residual']);
  expect(ids('', { by: 'name', descending: false })).toEqual(['deep', 'plain', 'residual']);
  expect(ids('', { by: 'begun', descending: true })).toEqual(['deep', 'residual', 'plain']);
});

it('finds forks by what they come from', () => {
  const fork = runView({ id: 'fork', name: 'Other', parent: { runId: 'deep', step: 30 } });
  const found = listedRuns([...runs, fork], 'from plain-9', { by: 'begun', descending: false });
  expect(found.map(({ id }) => id)).toEqual(['fork']);
});

it('tells which checkpoints stay, and finds runs by that', () => {
  const pinned = runView({ id: 'pinned', pinned: [600, 1200] });
  expect(pinnedText(pinned)).toBe('pinned at 600; 1,200');
  expect(pinnedText({ pinned: [1, 2, 3, 4, 5, 6] })).toBe('6 checkpoints pinned');
  expect(pinnedText(plain)).toBe('');
  const found = listedRuns([...runs, pinned], 'pinned', { by: 'begun', descending: false });
  expect(found.map(({ id }) => id)).toEqual(['pinned']);
});

it('tells on which device a run was computed, and finds it by that', () => {
  const device = { adapter: 'Apple M3', backend: 'webgpu' } as const;
  const apple = runView({ id: 'apple', device, times: { ...at(4), computed: 60 } });
  const time = RUN_COLUMNS.find(({ key }) => key === 'time');
  expect([time?.text(apple), time?.below?.(apple)]).toEqual(['1 min', 'Apple M3']);
  expect(time?.below?.(plain)).toBe('');
  const found = listedRuns([...runs, apple], 'apple', { by: 'begun', descending: false });
  expect(found.map(({ id }) => id)).toEqual(['apple']);
});

it('finds all words of a search, wherever they stand', () => {
  expect(ids('GOOD resnet')).toEqual(['residual']);
  expect(ids('seed 2')).toEqual(['plain']);
  expect(ids('finished')).toEqual(['residual']);
  expect(ids('good seed 2')).toEqual([]);
});

it('says by which of its rules a run ended, and where', () => {
  const recipe = { ...PAPER_RECIPE, patience: 3, stopTestError: 8.5, stopMinutes: 90 };
  const words = (endedBy: RunView['endedBy']) =>
    statusWord(runView({ recipe, status: 'finished', step: 1200, endedBy: endedBy ?? null }));
  expect(words('no-progress')).toBe('ended at 1,200: 3 tests without progress');
  expect(words('test-error')).toBe('ended at 1,200: test error of 8.5 % reached');
  expect(words('time')).toBe('ended at 1,200: its 90 minutes are over');
  expect(words(null)).toBe('finished');
  const broken = runView({ status: 'diverged', step: 1200 });
  expect(statusWord(broken)).toBe('paused at 1,200: no finite numbers');
});

it('says how long a run has yet to be computed, once that is known', () => {
  const word = (secondsLeft?: number | null) => {
    return statusWord(runView({ step: 5, ...(secondsLeft === undefined ? {} : { secondsLeft }) }));
  };
  expect([word(), word(null), word(540)]).toEqual([
    'training',
    'training',
    'training, about 9 min to compute',
  ]);
});
