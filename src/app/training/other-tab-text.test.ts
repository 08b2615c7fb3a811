import { expect, it } from 'vitest';
import { INITIAL_RUN_STATE } from '../store/run-state.ts';
import { runView } from '../store/test-runs.ts';
import { otherTabText } from './other-tab-text.ts';

const runs = { a: runView({ id: 'a', name: 'Mine', step: 1200, steps: 3000 }) };
const elsewhere = { mode: 'running', active: ['a'], order: 'in-turns' } as const;
const state = { ...INITIAL_RUN_STATE, runs, elsewhere };

it('says what another tab trains, and how far it is', () => {
  expect(otherTabText(state)).toBe(
    'Trained in another tab: Mine, step 1,200 of 3,000. Only one tab trains at a time; taken over, the runs go on here from where they are.',
  );
});

it('says nothing of a tab that rests, nor where this one trains', () => {
  expect(otherTabText(INITIAL_RUN_STATE)).toBeNull();
  expect(otherTabText({ ...state, elsewhere: { ...elsewhere, mode: 'paused' } })).toBeNull();
  expect(otherTabText({ ...state, role: { is: 'trainer', awaited: false } })).toBeNull();
});

it('warns before a tab that does not answer is robbed', () => {
  const asking = { is: 'asking', answered: false } as const;
  expect(otherTabText({ ...state, role: { ...asking, overdue: false } })).toMatch(
    /hands them over/,
  );
  expect(otherTabText({ ...state, role: { ...asking, overdue: true } })).toMatch(
    /does not answer: .* from their last checkpoint, and what it computed since is computed again/,
  );
});
