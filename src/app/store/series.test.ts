import { describe, expect, it } from 'vitest';
import { DEFAULT_EXPERIMENT } from '../../experiment/index.ts';
import { setAllShortcuts } from '../../network/index.ts';
import { INITIAL_RUN_STATE, type RunState } from './run-state.ts';
import { draftOf, type Draft, type Row } from './rows.ts';
import { latestRun } from './runs-of-rows.ts';
import { planRuns } from './runs.ts';
import { startTraining } from './training-state.ts';
import { applyEvents } from './worker-events.ts';
import { seriesOf } from './series.ts';

let rows = 0;
const draft = draftOf(DEFAULT_EXPERIMENT, () => `row-${(rows += 1)}`);

function trained(from: RunState, of: Draft, prefix: string): RunState {
  let ids = 0;
  const runOf = ({ id }: Row) => latestRun(from, id);
  const planned = planRuns(of, runOf, () => `${prefix}${(ids += 1)}`);
  const events = planned.map(({ request }) => ({
    type: 'metrics' as const,
    runId: request.id,
    step: 1,
    seconds: 1,
    values: { 'training-error': 90 },
  }));
  return applyEvents(
    startTraining(from, planned, { mode: 'running', order: 'in-turns', now: 0 }),
    events,
    0,
  );
}

const names = (of: Draft, state: RunState) => seriesOf(of, state).map((series) => series.name);

const state = trained(INITIAL_RUN_STATE, draft, 'a');
const [first, second] = draft.rows;
if (!first || !second) throw new Error('two rows expected');
const residual = { ...first, network: setAllShortcuts(first.network, 'A') };
const edited: Draft = { ...draft, rows: [residual, second] };

describe('seriesOf', () => {
  it('has nothing to show before training', () => {
    expect(seriesOf(draft, INITIAL_RUN_STATE)).toEqual([]);
  });

  it('shows the run of each row', () => {
    expect(names(draft, state)).toEqual(['Plain-20', 'Plain-56']);
  });

  it('leaves the run of an edited row what it is, behind those of the rows', () => {
    expect(names(edited, state)).toEqual(['Plain-56', 'Plain-20']);
    const again = trained(state, edited, 'b');
    expect(names(edited, again)).toEqual(['ResNet-20', 'Plain-56', 'Plain-20']);
    expect(seriesOf(edited, again).map(({ ofDraft }) => ofDraft)).toEqual([true, true, false]);
    const colourOf = (of: RunState) =>
      seriesOf(edited, of).find(({ name }) => name === 'Plain-20')?.colour;
    expect(colourOf(again)).toBe(colourOf(state));
  });

  it('leaves out what was taken off the chart', () => {
    expect(names(draft, { ...state, hidden: ['a1'] })).toEqual(['Plain-56']);
    expect(names(edited, { ...state, hidden: ['a1'] })).toEqual(['Plain-56']);
  });

  it('shows the curve as current again when the edit is undone', () => {
    expect(names(draft, state)).toEqual(['Plain-20', 'Plain-56']);
    expect(seriesOf(draft, state)[0]?.run.id).toBe('a1');
  });

  it('never gives two curves one name', () => {
    const third = { ...first, id: 'third', name: 'Plain-20 (2)' };
    const rowsOfOne: Draft = { ...draft, rows: [third, first, { ...first, id: 'again' }] };
    const once = trained(INITIAL_RUN_STATE, rowsOfOne, 'e');
    expect(names(rowsOfOne, once)).toEqual(['Plain-20 (2)', 'Plain-20', 'Plain-20 (3)']);
    const changed: Draft = { ...rowsOfOne, seed: 2 };
    expect(new Set(names(changed, trained(once, changed, 'd'))).size).toBe(6);
  });
});
