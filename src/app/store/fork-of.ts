/** The record of a fork as the page shows it before its first step. */
import { BUILD, createRecord } from '../../runs/index.ts';
import { coloursFor } from '../colours/palette.ts';
import { DATA_SET } from './data-set.ts';
import type { RunState } from './run-state.ts';
import { freeRunName, takenColours } from './runs-of-rows.ts';
import { runName, type RunView } from './runs.ts';

/** @param now milliseconds since 1970 */
export function forkOf(
  run: RunView,
  recipe: RunView['recipe'],
  parent: NonNullable<RunView['parent']>,
  id: string,
  state: RunState,
  now: number,
): RunView {
  const { network, seed } = run;
  const name = freeRunName(runName(run), Object.values(state.runs));
  const made = { id, network, recipe, seed, parent, name, dataset: DATA_SET.id, build: BUILD };
  const taken = takenColours(state);
  const [colour = run.colour] = coloursFor([network], taken);
  return {
    ...createRecord(made, now),
    colour,
    released: false,
    curvesLoaded: true,
    earlierVisit: false,
    checkpointStep: null,
    pinned: [],
    timesResumed: 0,
  };
}
