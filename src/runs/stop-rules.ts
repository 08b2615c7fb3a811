/**
 * What ends a run before its length. Rules on errors look at tests, whose steps the recipe says,
 * so that a run which was paused, or went on elsewhere, ends at the same step; only the time is
 * the clock's.
 */
import type { Recipe } from '../experiment/index.ts';
import { metricOf, type Metric, type Metrics } from './metrics.ts';

export type StopRule = 'time' | 'test-error' | 'training-error' | 'no-progress';

/** The names of all rules. */
export const STOP_RULE_NAMES = [
  'time',
  'test-error',
  'training-error',
  'no-progress',
] as const satisfies readonly StopRule[];

/** What a recipe says of it; 0 stands for never. */
export type StopSettings = Pick<
  Recipe,
  'stopMinutes' | 'stopTestError' | 'stopTrainingError' | 'patience'
>;

/** Where a recipe says it. */
export const SETTING_OF_RULE = {
  time: 'stopMinutes',
  'test-error': 'stopTestError',
  'training-error': 'stopTrainingError',
  'no-progress': 'patience',
} as const satisfies Readonly<Record<StopRule, keyof StopSettings>>;

/** A recipe's part with none of the rules. */
export const NO_STOP_RULES: StopSettings = {
  stopMinutes: 0,
  stopTestError: 0,
  stopTrainingError: 0,
  patience: 0,
};

/**
 * Whether the time of a run is over.
 *
 * @param seconds of computing that it has had
 */
export function isTimeOver({ stopMinutes }: Pick<Recipe, 'stopMinutes'>, seconds: number): boolean {
  return stopMinutes > 0 && seconds >= 60 * stopMinutes;
}

/** The rule by which the last test of a run ends it; null where there is none. */
export function ruleOfLastTest(
  recipe: StopSettings & Pick<Recipe, 'testEvery'>,
  metrics: Metrics,
): StopRule | null {
  const tests = metricOf(metrics, 'test-error');
  const [step, error] = [tests.steps.at(-1), tests.values.at(-1)];
  if (step === undefined || error === undefined) return null;
  const { stopTestError, stopTrainingError, patience, testEvery } = recipe;
  if (stopTestError > 0 && error <= stopTestError) return 'test-error';
  if (stopTrainingError > 0) {
    const mean = meanBetween(metricOf(metrics, 'training-error'), step - testEvery, step);
    if (mean !== null && mean <= stopTrainingError) return 'training-error';
  }
  return patience > 0 && testsWithoutProgress(tests) >= patience ? 'no-progress' : null;
}

/** The rule that ends a run now; null while it shall go on. */
export function ruleThatEnds(recipe: Recipe, metrics: Metrics, seconds: number): StopRule | null {
  return ruleOfLastTest(recipe, metrics) ?? (isTimeOver(recipe, seconds) ? 'time' : null);
}

/** Tests behind the first one with the lowest error. */
function testsWithoutProgress({ values }: Metric): number {
  const lowest = values.reduce((least, value) => Math.min(least, value), Infinity);
  return values.length - 1 - values.indexOf(lowest);
}

/**
 * The mean over the steps behind `from` up to `to`; null without readings there. A reading stands
 * for all steps since the one before.
 */
function meanBetween({ steps, values }: Metric, from: number, to: number): number | null {
  let [sum, weight] = [0, 0];
  for (let index = steps.length - 1; index >= 0; index -= 1) {
    const step = steps[index] ?? 0;
    if (step <= from) break;
    if (step > to) continue;
    const covered = step - Math.max(from, steps[index - 1] ?? 0);
    sum += (values[index] ?? 0) * covered;
    weight += covered;
  }
  return weight > 0 ? sum / weight : null;
}
