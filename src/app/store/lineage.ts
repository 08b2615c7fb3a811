/** Forks and the runs that they went on from. */
import { joinedMetrics, type Metrics } from '../../runs/index.ts';
import type { RunState } from './run-state.ts';
import type { RunView } from './runs.ts';

type Runs = Pick<RunState, 'runs' | 'deletedRuns'>;

const NO_METRICS: Metrics = {};

/** The run that another one went on from, also one that can be brought back; null where it is gone. */
export function parentOf({ runs, deletedRuns }: Runs, { parent }: Pick<RunView, 'parent'>) {
  if (!parent) return null;
  const { runId } = parent;
  return runs[runId] ?? deletedRuns.flat().find(({ id }) => id === runId) ?? null;
}

/** Parent, its parent and so on. */
export function ancestorsOf(state: Runs, run: RunView): readonly RunView[] {
  const ancestors: RunView[] = [];
  let next = parentOf(state, run);
  // A file that was made by hand may have runs go in a circle.
  while (next && !ancestors.includes(next)) {
    ancestors.push(next);
    next = parentOf(state, next);
  }
  return ancestors;
}

interface Joined {
  readonly before: Metrics;
  readonly whole: Metrics;
}

/** Of a fork's metrics what they were joined to last: whoever draws curves keeps what is the same. */
const joined = new WeakMap<Metrics, Joined>();

/** The metrics of a run behind those of its ancestors, as far as those are here. */
export function wholeMetrics(state: Runs, runId: string): Metrics {
  const run = state.runs[runId];
  if (!run) return NO_METRICS;
  let before: Metrics = NO_METRICS;
  const line = [...ancestorsOf(state, run).toReversed(), run];
  for (const [index, one] of line.entries()) {
    const isPart = index === 0 || line[index - 1]?.curvesLoaded === true;
    before = isPart && one.parent ? joinedAt(before, one.parent.step, one.metrics) : one.metrics;
  }
  return before;
}

function joinedAt(before: Metrics, step: number, own: Metrics): Metrics {
  const known = joined.get(own);
  if (known?.before === before) return known.whole;
  const whole = joinedMetrics(before, step, own);
  joined.set(own, { before, whole });
  return whole;
}
