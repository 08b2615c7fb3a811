/** How long runs take on this device, from the speed that was measured. */
import type { Recipe } from '../experiment/index.ts';
import type { RunRequest } from '../runs/index.ts';
import type { StepTimer } from './step-timer.ts';

/** Fewer steps than this show nothing, however slow the device. */
const FEWEST_STEPS = 100;

/** A run, as far as its length goes. */
export interface MeasuredRun {
  /** Of a fork: from which step on it is computed. */
  readonly request?: Pick<RunRequest, 'parent'>;
  readonly run: { readonly recipe: Recipe; readonly step: number; readonly steps: number };
  readonly timer: StepTimer;
}

/**
 * Steps that fit into the recipe's minutes for all these runs together, tests included;
 * rounded down to two digits.
 */
export function stepsThatFit(runs: readonly MeasuredRun[]): number {
  const milliseconds = 60_000 * (runs[0]?.run.recipe.minutes ?? 0);
  const oneStepOfEach = runs.reduce((sum, { run: { recipe }, timer }) => {
    return sum + timer.millisecondsOfStep + timer.millisecondsOfTest(recipe) / recipe.testEvery;
  }, 0);
  const lastTests = runs.reduce(
    (sum, { run, timer }) => sum + timer.millisecondsOfTest(run.recipe),
    0,
  );
  const steps = Math.max(FEWEST_STEPS, (milliseconds - lastTests) / oneStepOfEach);
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(steps)) - 1);
  return Math.floor(steps / unit) * unit;
}

/** Steps that a run had when it was begun: those of its parent. */
export function firstStep({ request }: MeasuredRun): number {
  return request?.parent?.step ?? 0;
}

/**
 * The length that runs given in minutes get beyond their first step, one for all of them: once the speed of every one is
 * known; who joins later gets the same. Null while it cannot be said.
 */
export function decidedLength(
  runs: readonly (MeasuredRun & { readonly ended: unknown })[],
): number | null {
  const isTimed = ({ run }: MeasuredRun) => run.recipe.duration === 'minutes';
  const decided = runs.find((one) => isTimed(one) && Number.isFinite(one.run.steps));
  if (decided) return decided.run.steps - firstStep(decided);
  const open = runs.filter(({ run, ended }) => ended === null && !Number.isFinite(run.steps));
  if (open.length === 0 || !open.every(({ timer }) => timer.isKnown)) return null;
  return stepsThatFit(open);
}

/**
 * Seconds of computing until this run is finished, tests included; null while that is not known.
 * What else than its time may end it early nobody knows.
 */
export function secondsLeftOf({ run, timer }: MeasuredRun): number | null {
  const { recipe, step, steps } = run;
  if (!Number.isFinite(steps) || !timer.hasAny) return null;
  const tests = Math.ceil(steps / recipe.testEvery) - Math.floor(step / recipe.testEvery);
  const milliseconds =
    (steps - step) * timer.millisecondsOfStep + tests * timer.millisecondsOfTest(recipe);
  const most = recipe.stopMinutes > 0 ? 60 * recipe.stopMinutes - timer.seconds : Infinity;
  return Math.max(0, Math.min(milliseconds / 1000, most));
}
