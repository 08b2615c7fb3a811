import type { Pace } from './pace.ts';
import type { Run } from './run.ts';

/** Fewer steps than this show nothing, however slow the device. */
const FEWEST_STEPS = 100;

/**
 * Steps that fit into the recipe's minutes for all these runs together, tests included;
 * rounded down to two digits.
 */
export function stepsThatFit(runs: readonly { readonly run: Run; readonly pace: Pace }[]): number {
  const milliseconds = 60_000 * (runs[0]?.run.recipe.minutes ?? 0);
  const oneStepOfEach = runs.reduce((sum, { run, pace }) => {
    return sum + pace.millisecondsOfStep + pace.millisecondsOfTest(run) / run.recipe.testEvery;
  }, 0);
  const lastTests = runs.reduce((sum, { run, pace }) => sum + pace.millisecondsOfTest(run), 0);
  const steps = Math.max(FEWEST_STEPS, (milliseconds - lastTests) / oneStepOfEach);
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(steps)) - 1);
  return Math.floor(steps / unit) * unit;
}
