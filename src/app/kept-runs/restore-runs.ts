/** The runs of earlier visits, back on the page as they were left. */
import type { Stores } from '../store/stores.ts';
import { keepAnew } from './keep-anew.ts';
import { keepPredictions } from './keep-predictions.ts';
import { keepRuns, type RunKeeper } from './keep-runs.ts';
import { loadShownCurves } from './load-curves.ts';
import { sayThatRunsAreNotKept } from './not-kept.ts';
import type { RunDatabase } from './run-database.ts';
import { reconcile, type CheckpointKeeping } from './watch-room.ts';
import { withKeptRuns } from './with-kept-runs.ts';

/** The parts of `Window` that are used. */
export interface LeavingPage {
  readonly addEventListener: (type: 'pagehide' | 'visibilitychange', listener: () => void) => void;
}

/**
 * Shows the runs of earlier visits and keeps those of this one. Where the browser refuses, a
 * notice says so, and the page goes on without.
 *
 * @param keeping of checkpoints; those of deleted runs are removed
 * @param isOnly whether no other tab is open, which could bring deleted runs back
 * @returns what writes at once; null where nothing can be kept
 */
export async function openKeptRuns(
  stores: Pick<Stores, 'experiment' | 'run' | 'room' | 'predictions'>,
  open: () => Promise<RunDatabase>,
  page: LeavingPage,
  keeping: CheckpointKeeping,
  isOnly: () => Promise<boolean> = () => Promise.resolve(true),
): Promise<RunKeeper | null> {
  const { experiment, run } = stores;
  const refused = (error: unknown) => sayThatRunsAreNotKept(run, error);
  try {
    const database = await open();
    const forget = (removed: readonly string[]) => {
      if (removed.length > 0) keeping.forget(removed);
    };
    const kept = await database.load((await isOnly()) ? forget : null);
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
    // Without the worker nothing is known of checkpoints.
    database.whenEmptied(() => void keepAnew(run, keeper, keeping).catch(() => undefined));
    loadShownCurves(run, database, refused);
    const flushPredictions = await keepPredictions(
      stores.predictions,
      database,
      refused,
      (id) => !run.getState().runs[id]?.recorded,
    );
    const flush = () => {
      void keeper.flush();
      void flushPredictions();
    };
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
