import { expect, it } from 'vitest';
import { INITIAL_RUN_STATE, type RunState } from '../store/run-state.ts';
import { runView } from '../store/test-runs.ts';
import {
  bringBack,
  copied,
  deleted,
  deletingDisabledReason,
  renamed,
  withShown,
} from './kept-runs.ts';
import { testContext } from './test-context.ts';

const runs = { a: runView({ id: 'a' }), b: runView({ id: 'b', name: 'Mine', seed: 9 }) };
const contextOf = (change: Partial<RunState> = {}) =>
  testContext({ run: { ...INITIAL_RUN_STATE, runs, ...change } });
const context = contextOf();

it('hides curves and shows them again, once each', () => {
  expect(withShown(context, ['a'], false).run?.hidden).toEqual(['a']);
  expect(withShown(contextOf({ hidden: ['a'] }), ['a', 'b'], false).run?.hidden).toEqual([
    'a',
    'b',
  ]);
  expect(withShown(contextOf({ hidden: ['a', 'b'] }), ['a'], true).run?.hidden).toEqual(['b']);
});

it('gives no run the name of another, and its own back where none is typed', () => {
  const nameOf = (id: string, text: string) => renamed(context, id, text).run?.runs?.[id]?.name;
  expect(nameOf('a', ' Other ')).toBe('Other');
  expect(nameOf('a', 'Mine')).toBe('Mine (2)');
  expect(nameOf('b', '')).toBe('Plain-20 (2)');
  expect(nameOf('a', '  ')).toBeNull();
  expect(renamed(context, 'gone', 'x')).toEqual({});
});

it('brings deleted runs back, the last ones first', () => {
  const first = contextOf(deleted(context, ['a']).run);
  expect(Object.keys(first.run.runs)).toEqual(['b']);
  const second = contextOf({ ...first.run, ...deleted(first, ['b', 'gone']).run });
  expect(second.run.runs).toEqual({});
  expect(bringBack.label(second)).toBe('Bring back “Mine”');
  const third = contextOf({ ...second.run, ...bringBack.perform(second).run });
  expect(third.run.runs).toEqual({ b: runs.b });
  expect(bringBack.perform(third).run?.runs).toEqual(runs);
  expect(bringBack.disabledReason(context)).toBe('No run was deleted.');
});

it('does not delete what is being trained', () => {
  const training = contextOf({ active: ['a'] });
  expect(deletingDisabledReason(training, ['b', 'a'])).toBe('It is being trained. Stop it first.');
  expect(deletingDisabledReason(training, ['b'])).toBeNull();
});

it('takes over network, name, recipe and seed of a run', () => {
  const { draft } = copied(context, runs.b);
  expect(draft?.rows?.map(({ id, name }) => [id, name])).toEqual([
    ['row-1', null],
    ['run-1', 'Mine'],
  ]);
  expect([draft?.seed, draft?.recipe]).toEqual([9, runs.b.recipe]);
});
