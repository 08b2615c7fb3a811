/**
 * The curves of all runs, for whoever draws them: the metrics of the records, and word that they
 * have grown at most four times a second.
 */
import type { StoreApi } from 'zustand/vanilla';
import type { Metrics } from '../../runs/index.ts';
import { wholeMetrics } from './lineage.ts';
import type { RunState } from './run-state.ts';

const NOTICE_MILLISECONDS = 250;

export interface History {
  /**
   * The metrics of a run, up to now; those of a fork begin with its parent's, as far as they are
   * here. None for a run that is not known.
   */
  readonly of: (runId: string) => Metrics;
  /** Counts the changes that listeners were told of. */
  readonly version: () => number;
  readonly subscribe: (listener: () => void) => () => void;
}

function haveGrown({ runs: now }: RunState, { runs: before }: RunState): boolean {
  if (now === before) return false;
  return Object.entries(now).some(([id, { metrics }]) => before[id]?.metrics !== metrics);
}

export function createHistory(runs: Pick<StoreApi<RunState>, 'getState' | 'subscribe'>): History {
  const listeners = new Set<() => void>();
  let version = 0;
  let pending = false;

  runs.subscribe((now, before) => {
    if (pending || !haveGrown(now, before)) return;
    pending = true;
    setTimeout(() => {
      pending = false;
      version += 1;
      for (const listener of listeners) listener();
    }, NOTICE_MILLISECONDS);
  });

  return {
    of: (runId) => wholeMetrics(runs.getState(), runId),
    version: () => version,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
