import { expect, it } from 'vitest';
import { INITIAL_RUN_STATE } from '../store/run-state.ts';
import { runView } from '../store/test-runs.ts';
import { listedRuns, statusWord } from './run-columns.ts';
import { waitingTexts } from './waiting-text.ts';

const ids = Array.from({ length: 13 }, (_, index) => `run-${index}`);
const measured = { step: 500, stepMilliseconds: 120, secondsLeft: 60 };
const runs = Object.fromEntries(
  ids.map((id, index) => [id, runView({ id, steps: 1000, ...(index === 0 ? measured : {}) })]),
);
const state = { ...INITIAL_RUN_STATE, runs, active: ids, mode: 'running' } as const;

it('says of runs that wait when their turn comes, and when they are done', () => {
  const texts = waitingTexts({ ...state, order: 'in-sequence' });
  expect(texts.has('run-0')).toBe(false);
  expect(texts.get('run-1')).toBe('waiting, next in the queue, done in about 3 min');
  expect(texts.get('run-2')).toBe('waiting, 2nd in the queue, done in about 5 min');
  const places = [3, 11, 12].map((place) => texts.get(`run-${place}`)?.split(' ')[1]);
  expect(places).toEqual(['3rd', '11th', '12th']);
  expect(waitingTexts({ ...state, order: 'in-turns' }).size).toBe(0);
});

it('is found and sorted by in the list', () => {
  const texts = waitingTexts({ ...state, order: 'in-sequence' });
  const found = listedRuns(Object.values(runs), '2nd', { by: 'status', descending: false }, texts);
  expect(found.map(({ id }) => id)).toEqual(['run-2']);
});

it('tells a run that waits for its first step from one that nobody trains', () => {
  expect(statusWord(runView())).toBe('waiting');
  expect(statusWord(runView({ released: true }))).toBe('not begun');
});
