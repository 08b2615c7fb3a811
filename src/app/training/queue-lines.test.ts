import { expect, it } from 'vitest';
import { USUAL_QUEUE, type Queue } from '../store/queue.ts';
import { INITIAL_RUN_STATE } from '../store/run-state.ts';
import { plannedExperiment, runView } from '../store/test-runs.ts';
import { queueText, seedsText } from './queue-lines.ts';

const { draft } = plannedExperiment();
const recipe = { ...draft.recipe, duration: 'steps', steps: 600 } as const;
/** A minute for 600 steps. */
const minute = (_row: unknown, steps: number) => steps / 10;

const textOf = (
  queue: Partial<Queue>,
  state = INITIAL_RUN_STATE,
  estimate: typeof minute | null = minute,
) =>
  queueText(
    { ...draft, recipe, queue: { ...USUAL_QUEUE, ...queue } },
    state,
    estimate ?? (() => null),
  );

it('tells of each network when it is done, in turns and one after the other', () => {
  const lines = (queue: Partial<Queue>) => textOf(queue).lines.map(({ text }) => text);
  expect(lines({ seeds: 3 })).toEqual([
    'seeds 1–3, done in about 6 min',
    'seeds 1–3, done in about 6 min',
  ]);
  expect(lines({ order: 'in-sequence' })).toEqual([
    'seed 1, done in about 1 min',
    'seed 1, done in about 2 min',
  ]);
  expect(lines({ order: 'in-sequence', rows: ['row-2'] })[0]).toContain('about 1 min');
});

it('sums the queue up', () => {
  expect(textOf({}).summary).toBe('each network once, in turns: 2 runs, about 2 min for all');
  expect(textOf({ seeds: 2, order: 'in-sequence' }, INITIAL_RUN_STATE, null).summary).toBe(
    'each network by 2 seeds, one after the other: 4 runs',
  );
});

it('says what is left out, and what is done', () => {
  const [first] = draft.rows;
  if (!first) throw new Error('a row expected');
  const leftOut = [
    { rowId: 'row-1', seed: 2 },
    { rowId: 'row-2', seed: null },
  ];
  const done = runView({
    ...{ id: 'a', network: first.network, recipe, seed: 1, step: 600, steps: 600 },
    status: 'finished',
  });
  const state = { ...INITIAL_RUN_STATE, runs: { a: done }, runsOfRow: { 'row-1': ['a'] } };
  const { lines } = textOf({ seeds: 2, leftOut }, state);
  expect(lines).toMatchObject([
    { name: 'Plain-20', isQueued: true, text: 'seed 1, done' },
    { isQueued: false, text: 'left out' },
  ]);
});

it('writes seeds in a row as one stretch', () => {
  expect(seedsText([4])).toBe('seed 4');
  expect(seedsText([1, 2, 3, 5, 0])).toBe('seeds 1–3, 5, 0');
});
