/** Runs as they are kept. For tests only. */
import type { RunView } from '../store/runs.ts';
import { trainedOf, type KeptRun, type RunMarks } from './kept-run.ts';
import type { RunGrowth } from './run-database.ts';

function marksOf({ name, notes }: RunView, shown = true): RunMarks {
  return { name, notes, shown, deleted: false };
}

export function keptRun(run: RunView, shown = true): KeptRun {
  return { ...marksOf(run, shown), ...trainedOf(run) };
}

/** Of a run that is written for the first time. */
export function growthOf(run: RunView): Omit<RunGrowth, 'segments'> {
  return { trained: trainedOf(run), marks: marksOf(run), whole: false };
}
