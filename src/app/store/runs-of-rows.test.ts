import { expect, it } from 'vitest';
import { cifarNetwork } from '../../network/index.ts';
import { runToLookInto } from './runs-of-rows.ts';
import { plannedExperiment, readRun, runView } from './test-runs.ts';

const { draft } = plannedExperiment();
const [row] = draft.rows;
if (!row) throw new Error('a row expected');

/** A run by another recipe, with a reading. */
const other = (id: string, network = row.network) =>
  readRun(runView({ id, network, recipe: { ...draft.recipe, batchSize: 7 } }), 1, {
    'training-error': 50,
  });

it('looks into the run of a row, else into a shown one of its network', () => {
  const runs = { a: other('a'), b: other('b', cifarNetwork('resnet', 9)) };
  const state = { runs, runsOfRow: {}, hidden: [] };
  expect(runToLookInto(state, draft, row)?.id).toBe('a');
  expect(runToLookInto({ ...state, hidden: ['a'] }, draft, row)).toBeUndefined();
  const own = runView({ id: 'own', network: row.network, recipe: draft.recipe, seed: draft.seed });
  const withOwn = { runs: { ...runs, own }, runsOfRow: { [row.id]: ['own'] }, hidden: [] };
  expect(runToLookInto(withOwn, draft, row)?.id).toBe('own');
});
