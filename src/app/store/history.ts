/**
 * The curves of all runs in full, outside React: arrays that only grow. Whoever draws
 * them is told of news at most four times a second.
 */

/** Readings of one kind in the order of their steps; all arrays are of one length. */
export interface Curve {
  readonly steps: number[];
  /** Percent. */
  readonly errors: number[];
  /** Seconds of computing that the run had had. */
  readonly seconds: number[];
}

export interface RunHistory {
  readonly training: Curve;
  readonly test: Curve;
}

export interface Reading {
  readonly step: number;
  readonly error: number;
  readonly seconds: number;
}

const NOTICE_MILLISECONDS = 250;

const emptyCurve = (): Curve => ({ steps: [], errors: [], seconds: [] });

const NO_HISTORY: RunHistory = { training: emptyCurve(), test: emptyCurve() };

export interface History {
  /** The curves of a run; empty ones for a run without readings. */
  readonly of: (runId: string) => RunHistory;
  readonly append: (runId: string, kind: keyof RunHistory, reading: Reading) => void;
  readonly forget: (runId: string) => void;
  /** Counts the changes that listeners were told of. */
  readonly version: () => number;
  readonly subscribe: (listener: () => void) => () => void;
}

export function createHistory(): History {
  const runs = new Map<string, RunHistory>();
  const listeners = new Set<() => void>();
  let version = 0;
  let pending = false;

  const announce = () => {
    if (pending) return;
    pending = true;
    setTimeout(() => {
      pending = false;
      version += 1;
      for (const listener of listeners) listener();
    }, NOTICE_MILLISECONDS);
  };

  return {
    of: (runId) => runs.get(runId) ?? NO_HISTORY,
    append: (runId, kind, { step, error, seconds }) => {
      const history = runs.get(runId) ?? { training: emptyCurve(), test: emptyCurve() };
      runs.set(runId, history);
      const curve = history[kind];
      curve.steps.push(step);
      curve.errors.push(error);
      curve.seconds.push(seconds);
      announce();
    },
    forget: (runId) => {
      if (runs.delete(runId)) announce();
    },
    version: () => version,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
