/** Which tab trains a run, by the browser's own locks: one that dies gives its locks back. */
import type { RunLocks } from '../../training/index.ts';

/** Milliseconds in which a tab that was closed, or a worker that was ended, is gone for sure. */
const PATIENCE = 2000;

/** @param manager undefined where the browser has none; every run is then to be had */
export function browserRunLocks(manager: LockManager | undefined): RunLocks {
  return {
    take: (runId) =>
      new Promise((resolve) => {
        if (!manager) {
          resolve(() => undefined);
          return;
        }
        const signal = AbortSignal.timeout(PATIENCE);
        manager
          .request(`skipstack run ${runId}`, { signal }, () => {
            return new Promise<void>((release) => resolve(release));
          })
          .catch(() => resolve(null));
      }),
  };
}
