/** Runs as they are kept. For tests only. */
import type { RunView } from '../store/runs.ts';
import { keptOf, type KeptRun } from './kept-run.ts';

export function keptRun(run: RunView, shown = true): KeptRun {
  const { name, notes } = run;
  return keptOf(run, { name, notes, shown, deleted: false });
}
