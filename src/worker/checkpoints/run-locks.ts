/** Which tab trains a run, by the browser's own locks: one that dies gives its locks back. */
import type { RunLocks } from '../../training/index.ts';

/** The part of `LockManager` that is used. */
export interface LockSource {
  readonly request: (
    name: string,
    options: LockOptions,
    held: () => Promise<unknown>,
  ) => Promise<unknown>;
}

/** Milliseconds in which a tab that was closed, or a worker that was ended, is gone for sure. */
const PATIENCE = 2000;

/**
 * Whoever trains has the page's one place of a trainer by then (`src/app/tabs`), so a tab that
 * still has a run has not answered, and is robbed of it.
 *
 * @param manager undefined where the browser has none; every run is then to be had
 */
export function browserRunLocks(manager: LockSource | undefined, patience = PATIENCE): RunLocks {
  return {
    take: (runId, onStolen) =>
      new Promise((resolve) => {
        if (!manager) {
          resolve(() => undefined);
          return;
        }
        let giveBack: (() => void) | null = null;
        let isOver = false;
        const held = () =>
          new Promise<void>((release) => {
            giveBack = () => {
              isOver = true;
              release();
            };
            resolve(giveBack);
          });
        const request = (options: LockOptions) =>
          manager.request(`skipstack run ${runId}`, options, held).catch(() => {
            if (giveBack && !isOver) onStolen?.();
            else if (!giveBack && onStolen && !options.steal) void request({ steal: true });
            else resolve(null);
          });
        void request({ signal: AbortSignal.timeout(patience) });
      }),
  };
}
