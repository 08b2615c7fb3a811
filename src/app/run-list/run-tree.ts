/** Forks below the runs that they went on from. */
import { runName, type RunView } from '../store/runs.ts';
import { formatCount } from '../text/numbers.ts';

/** A run with its place in the list. */
export interface TreeRun {
  readonly run: RunView;
  /** Runs above it that it went on from, one after the other, as far as they are listed. */
  readonly depth: number;
}

/**
 * The runs with every fork below its parent. A tree stands where the first of its runs would, so
 * that what an order is asked for is still at the top; in it, too, the order holds.
 *
 * @param runs in the order that is asked for
 */
export function inTrees(runs: readonly RunView[]): readonly TreeRun[] {
  const byId = new Map(runs.map((run) => [run.id, run]));
  const children = new Map<string | null, RunView[]>();
  const taken = new Set<RunView>();
  const take = (run: RunView): void => {
    if (taken.has(run)) return;
    taken.add(run);
    const parent = byId.get(run.parent?.runId ?? '');
    const isCircle = parent !== undefined && ancestorsOf(parent, byId).includes(run);
    const key = parent && !isCircle ? parent.id : null;
    if (key !== null && parent) take(parent);
    children.set(key, [...(children.get(key) ?? []), run]);
  };
  runs.forEach(take);
  const below = (key: string | null, depth: number): readonly TreeRun[] =>
    (children.get(key) ?? []).flatMap((run) => [{ run, depth }, ...below(run.id, depth + 1)]);
  return below(null, 0);
}

function ancestorsOf(run: RunView, byId: ReadonlyMap<string, RunView>): readonly RunView[] {
  const line = [run];
  for (;;) {
    const next = byId.get(line.at(-1)?.parent?.runId ?? '');
    if (!next || line.includes(next)) return line;
    line.push(next);
  }
}

/** `from Plain-20 at step 400`, or the file of its weights; empty for a run of its own. */
export function originText({ parent, source }: RunView, runs: readonly RunView[]): string {
  if (!parent) return source === undefined ? '' : `weights from ${source}`;
  const found = runs.find(({ id }) => id === parent.runId);
  const name = found ? runName(found) : 'a run that is gone';
  return `from ${name} at step ${formatCount(parent.step)}`;
}
