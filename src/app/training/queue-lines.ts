/** What the queue shows: of each network when it is done, and of all together. */
import { secondsUntilDone, remainingOf, type Remaining } from '../store/time-left.ts';
import { isLeftOut, queuedRuns, rowsInTurn, seedsOf, type Queue } from '../store/queue.ts';
import { namesOf, type Draft, type Row } from '../store/rows.ts';
import type { RunState } from '../store/run-state.ts';
import { runBySeed } from '../store/runs-of-rows.ts';
import { canGoOn } from '../store/runs.ts';
import { formatAmount, formatTimeLeft } from '../text/numbers.ts';

/** Seconds that a network takes for so many steps with their tests; null where nobody knows. */
export type Estimate = (row: Row, steps: number) => number | null;

export interface QueueLine {
  readonly rowId: string;
  readonly name: string;
  /** Whether any run of it is trained. */
  readonly isQueued: boolean;
  /** What is trained of it, and how long until that is done. */
  readonly text: string;
}

export interface QueueText {
  readonly lines: readonly QueueLine[];
  /** All of it in a few words. */
  readonly summary: string;
}

/** Seeds as `1, 2, 4`, those in a row as `1–3`. */
export function seedsText(seeds: readonly number[]): string {
  const stretches: [number, number][] = [];
  for (const seed of seeds) {
    const last = stretches.at(-1);
    if (last?.[1] === seed - 1) last[1] = seed;
    else stretches.push([seed, seed]);
  }
  const parts = stretches.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`));
  return `${seeds.length === 1 ? 'seed' : 'seeds'} ${parts.join(', ')}`;
}

function remaining(draft: Draft, state: RunState, estimate: Estimate): readonly Remaining[] {
  const known = Object.values(state.runs).filter((run) => run.stepMilliseconds !== undefined);
  const { duration, steps: length } = draft.recipe;
  return queuedRuns(draft).map(({ row, seed }) => {
    const run = runBySeed(state, draft, row, seed);
    if (run?.status === 'finished') return { step: run.step, steps: run.step, seconds: 0 };
    const goesOn = run && canGoOn(run) ? run : null;
    const left = goesOn ? remainingOf(goesOn, known) : null;
    if (left?.seconds !== undefined && left.seconds !== null) return left;
    const step = goesOn?.step ?? row.parent?.step ?? 0;
    const steps = goesOn?.steps ?? (duration === 'steps' ? length : null);
    return { step, steps, seconds: steps === null ? null : estimate(row, steps - step) };
  });
}

/** What would be trained, as Train would have it. */
export function queueText(draft: Draft, state: RunState, estimate: Estimate): QueueText {
  const { queue } = draft;
  const runs = queuedRuns(draft);
  const seconds = secondsUntilDone(remaining(draft, state, estimate), queue.order);
  const names = new Map(namesOf(draft.rows).map((name, index) => [draft.rows[index]?.id, name]));
  const lines = rowsInTurn(draft).map(({ id }): QueueLine => {
    const seeds = seedsOf(draft).filter((seed) => !isLeftOut(queue, id, seed));
    const own = runs.flatMap(({ row }, at) => (row.id === id ? [seconds[at] ?? null] : []));
    const text = seeds.length === 0 ? 'left out' : `${seedsText(seeds)}${timeText(latest(own))}`;
    return { rowId: id, name: names.get(id) ?? '', isQueued: seeds.length > 0, text };
  });
  return { lines, summary: summaryText(queue, runs.length, latest(seconds)) };
}

function latest(seconds: readonly (number | null)[]): number | null {
  return seconds.reduce<number | null>((most, one) => {
    return most === null || one === null ? null : Math.max(most, one);
  }, 0);
}

function timeText(seconds: number | null): string {
  if (seconds === null) return '';
  return seconds === 0 ? ', done' : `, done in ${formatTimeLeft(seconds)}`;
}

function summaryText({ seeds, order }: Queue, runs: number, seconds: number | null): string {
  const each = seeds === 1 ? 'each network once' : `each network by ${seeds} seeds`;
  const how = order === 'in-turns' ? 'in turns' : 'one after the other';
  const time = seconds === null || seconds === 0 ? '' : `, ${formatTimeLeft(seconds)} for all`;
  return `${each}, ${how}: ${formatAmount(runs, 'run')}${time}`;
}
