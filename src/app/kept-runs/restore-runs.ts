/** The runs of earlier visits, back on the page as they were left. */
import type { RunState } from '../store/run-state.ts';
import type { Draft } from '../store/rows.ts';
import { linkedToRows } from '../store/runs-of-rows.ts';
import type { Stores } from '../store/stores.ts';
import { keepRuns, sayThatRunsAreNotKept, type RunKeeper } from './keep-runs.ts';
import { restoredView, type KeptRun } from './kept-run.ts';
import { loadShownCurves } from './load-curves.ts';
import type { RunDatabase } from './run-database.ts';
import { reconcile, type CheckpointKeeping } from './watch-room.ts';

/** The state with these runs; a row that has none stands for the last shown one that answers it. */
export function withKeptRuns(state: RunState, draft: Draft, kept: readonly KeptRun[]): RunState {
  const known = kept.filter(({ record }) => !state.runs[record.id]);
  const views = known.map(restoredView);
  const hidden = known.filter(({ shown }) => !shown).map(({ record }) => record.id);
  const shown = views.filter(({ id }) => !hidden.includes(id));
  const runsOfRow = linkedToRows(state, draft, shown);
  return {
    ...state,
    runs: { ...Object.fromEntries(views.map((run) => [run.id, run])), ...state.runs },
    hidden: [...state.hidden, ...hidden],
    runsOfRow,
  };
}

/** The parts of `Window` that are used. */
export interface LeavingPage {
  readonly addEventListener: (type: 'pagehide' | 'visibilitychange', listener: () => void) => void;
}

/**
 * Shows the runs of earlier visits and keeps those of this one. Where the browser refuses, a
 * notice says so, and the page goes on without.
 *
 * @param keeping of checkpoints; those of deleted runs are removed
 * @returns what writes at once; null where nothing can be kept
 */
export async function openKeptRuns(
  stores: Pick<Stores, 'experiment' | 'run' | 'room'>,
  open: () => Promise<RunDatabase>,
  page: LeavingPage,
  keeping: CheckpointKeeping,
): Promise<RunKeeper | null> {
  const { experiment, run } = stores;
  const refused = (error: unknown) => sayThatRunsAreNotKept(run, error);
  try {
    const database = await open();
    const kept = await database.load((removed) => {
      if (removed.length > 0) keeping.forget(removed);
    });
    run.setState((state) => ({
      ...withKeptRuns(state, experiment.getState(), kept),
      keeping: 'kept' as const,
    }));
    const { runs } = run.getState();
    const keeper = keepRuns(
      run,
      database,
      Object.values(runs).filter(({ earlierVisit }) => earlierVisit),
    );
    loadShownCurves(run, database, refused);
    const flush = () => void keeper.flush();
    page.addEventListener('pagehide', flush);
    page.addEventListener('visibilitychange', flush);
    flush();
    // Without the worker nothing is known of checkpoints, and runs are as they were left.
    void reconcile(stores, database, keeping).catch(() => undefined);
    return keeper;
  } catch (error) {
    refused(error);
    return null;
  }
}
