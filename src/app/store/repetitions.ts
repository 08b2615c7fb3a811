/** What runs that differ only in their seed come to together, where they can be compared. */
import { metricOf, seedGroupKey, type Metric, type Metrics } from '../../runs/index.ts';
import { byAge, shownRuns, type RunsOfRows } from './runs-of-rows.ts';
import type { RunView } from './runs.ts';
import { readingsUpTo, valueAt } from './scrubbed.ts';
import type { Scrubber } from './scrubber.ts';

/** A run with its readings, those of a fork with its parent's. */
export interface Repetition {
  readonly run: Pick<RunView, 'id' | 'status'>;
  readonly metrics: Metrics;
}

/** Repetitions that may be averaged, and the step at which. */
export interface Comparable<One extends Repetition> {
  readonly repetitions: readonly One[];
  /** As in `Scrubber`. */
  readonly step: Scrubber['step'];
}

/**
 * A run and what is in the figure of runs that differ from it only in their seed: the latest of
 * each seed, the oldest first.
 */
export function repetitionsOf(state: RunsOfRows, run: RunView): readonly RunView[] {
  const key = seedGroupKey(run);
  const others = shownRuns(state).filter((one) => !one.recorded && seedGroupKey(one) === key);
  const ofSeed = new Map([...others, run].map((one) => [one.seed, one]));
  return [...ofSeed.values()].sort(byAge);
}

const testsOf = ({ metrics }: Repetition) => metricOf(metrics, 'test-error');

/** The last test at or before a step, counted from 0; -1 without one. */
const lastTest = (tests: Metric, step: Scrubber['step']) => readingsUpTo(tests, step) - 1;

/**
 * A run that has yet to get where others are would spoil their mean. Those that are as far as is
 * looked at are compared there; while none is, those that train side by side are, at the last test
 * that they share.
 *
 * @param step as in `Scrubber`
 */
export function comparableAt<One extends Repetition>(
  all: readonly One[],
  step: Scrubber['step'],
): Comparable<One> {
  const tested = all.filter((one) => lastTest(testsOf(one), step) >= 0);
  const there = tested.filter((one) => {
    const tests = testsOf(one);
    return one.run.status === 'finished' || lastTest(tests, step) < tests.steps.length - 1;
  });
  if (there.length > 0 || tested.length === 0) return { repetitions: there, step };
  const ends = tested.map((one) => testsOf(one).steps[lastTest(testsOf(one), step)] ?? 0);
  const furthest = tested[ends.indexOf(Math.max(...ends))];
  const tests = furthest ? testsOf(furthest) : undefined;
  const before = tests?.steps[lastTest(tests, step) - 1] ?? 0;
  const abreast = ends.filter((end) => end >= before);
  return {
    repetitions: tested.filter((_, index) => (ends[index] ?? 0) >= before),
    step: abreast.length > 1 ? Math.min(...abreast) : step,
  };
}

/** The test errors of those that can be compared, in percent. */
export function comparableErrors(
  all: readonly Repetition[],
  step: Scrubber['step'],
): readonly number[] {
  const comparable = comparableAt(all, step);
  return comparable.repetitions.flatMap((one) => valueAt(testsOf(one), comparable.step) ?? []);
}
