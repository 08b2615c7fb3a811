/** How long runs that are being trained will take. */
import { multiplyAdds } from '../../network/index.ts';
import type { TrainingOrder } from '../../runs/index.ts';
import { isBusy, type RunState } from './run-state.ts';
import type { RunView } from './runs.ts';

/** What is left of a run. */
export interface Remaining {
  readonly step: number;
  /** Length; null while it is not known. */
  readonly steps: number | null;
  /** Of computing, tests included; null while it is not known. */
  readonly seconds: number | null;
}

/**
 * Seconds until each of the runs is done, in their order; null where that is not known.
 *
 * One after the other run i is done after the seconds of runs 1 to i. In turns the run with the
 * fewest steps goes on, so that by the time that run i has its N_i steps, every run j has
 * min(N_i, N_j), or as many more as it has already.
 */
export function secondsUntilDone(
  runs: readonly Remaining[],
  order: TrainingOrder,
): readonly (number | null)[] {
  if (order === 'in-turns') return runs.map((run) => secondsOfTurns(runs, run));
  let sum: number | null = 0;
  return runs.map(({ seconds }) => {
    sum = sum === null || seconds === null ? null : sum + seconds;
    return sum;
  });
}

function secondsOfTurns(runs: readonly Remaining[], { steps: end }: Remaining): number | null {
  return runs.reduce<number | null>((sum, { step, steps, seconds }) => {
    if (sum === null || end === null || steps === null || seconds === null) return null;
    const left = steps - step;
    const share = left <= 0 ? 0 : Math.max(0, Math.min(end, steps) - step) / left;
    return sum + share * seconds;
  }, 0);
}

/** A run, as far as its time goes. */
type Timed = Pick<
  RunView,
  'network' | 'recipe' | 'step' | 'steps' | 'secondsLeft' | 'stepMilliseconds'
>;

/** Multiply-adds of one step. */
function sizeOf({ network, recipe }: Timed): number {
  return multiplyAdds(network) * recipe.batchSize;
}

/** Milliseconds of a step with its share of the tests, as far as the run has been computed here. */
function stepOf(run: Timed): number | null {
  const { step, steps, secondsLeft, stepMilliseconds } = run;
  if (stepMilliseconds === undefined) return null;
  const left = (steps ?? 0) - step;
  return left > 0 && typeof secondsLeft === 'number'
    ? (1000 * secondsLeft) / left
    : stepMilliseconds;
}

/** What is left of a run; of one that is not measured, by how fast the most similar of them is. */
export function remainingOf(run: Timed, measured: readonly Timed[]): Remaining {
  const { step, steps, secondsLeft } = run;
  if (typeof secondsLeft === 'number') return { step, steps, seconds: secondsLeft };
  const size = sizeOf(run);
  const distance = (one: Timed) => Math.abs(Math.log(sizeOf(one) / size));
  const [nearest] = measured
    .filter((one) => stepOf(one) !== null)
    .toSorted((one, other) => distance(one) - distance(other));
  if (!nearest || steps === null) return { step, steps, seconds: null };
  const milliseconds = ((stepOf(nearest) ?? 0) * size) / sizeOf(nearest);
  return { step, steps, seconds: ((steps - step) * milliseconds) / 1000 };
}

/** Seconds until each of the runs that are being trained is done, by id. */
export function timesLeft(
  state: Pick<RunState, 'active' | 'runs' | 'order'>,
): ReadonlyMap<string, number | null> {
  const active = state.active.flatMap((id) => state.runs[id] ?? []);
  const open = active.filter(({ status }) => status === 'open');
  const left = open.map((run) => remainingOf(run, active));
  const seconds = secondsUntilDone(left, state.order);
  return new Map(open.map(({ id }, index) => [id, seconds[index] ?? null]));
}

/** Seconds until all runs that are being trained are done; null where that is not known. */
export function secondsLeftOf(state: RunState): number | null {
  const { mode } = state;
  if (!isBusy(mode) && mode !== 'paused') return null;
  const seconds = [...timesLeft(state).values()];
  return seconds.reduce<number | null>((most, one) => {
    return most === null || one === null ? null : Math.max(most, one);
  }, 0);
}

/** The runs that wait for their turn, the next one first. */
export function waitingRuns({
  active,
  runs,
  order,
  mode,
}: Pick<RunState, 'active' | 'runs' | 'order' | 'mode'>): readonly string[] {
  if (order !== 'in-sequence' || !(isBusy(mode) || mode === 'paused')) return [];
  const open = active.flatMap((id) => (runs[id]?.status === 'open' ? [runs[id]] : []));
  // Runs whose length is found by measuring them take turns until then.
  if (open.some(({ steps }) => steps === null)) return [];
  return open.slice(1).map(({ id }) => id);
}
