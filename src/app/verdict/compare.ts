/** By how much networks differ, and whether their seeds bear that out. */
import { meanOf, varianceOf } from '../../runs/index.ts';
import { readingsUpTo } from '../store/scrubbed.ts';
import { spreadText } from '../text/spread.ts';
import { isOver, lastStep, type JudgedNetwork, type JudgedRun, type Readings } from './judged.ts';

/** Below this many steps nothing is said about which network is better. */
export const EARLY_STEPS = 200;
/** Training errors are averaged over this many steps before the point of comparison. */
export const WINDOW_STEPS = 100;
/** Percentage points; smaller differences come and go from one stretch of steps to the next. */
export const NOISE_POINTS = 2;
/**
 * With so many runs of each, all of one network better than all of the other happens by chance in
 * 2 of the 70 orders that four and four may have; with three and three it is 1 in 10.
 */
const SEEDS_THAT_TELL = 4;
/** A seed counts that has come so far, in shares of the one that has come furthest. */
const FAR_ENOUGH = 0.8;

/**
 * Mean error over the steps in (step - window, step]; null where no reading tells of them. A
 * reading stands for all steps since the one before. One that is not finite tells nothing.
 */
export function meanError(readings: Readings, step: number, window: number): number | null {
  let [sum, covered] = [0, 0];
  // Readings that end before the window tell nothing of it; of a long run these are nearly all.
  const first = readingsUpTo(readings, step - window);
  for (let index = first; index < readings.errors.length; index += 1) {
    const error = readings.errors[index] ?? NaN;
    if ((readings.steps[index - 1] ?? 0) >= step) break;
    const from = Math.max(readings.steps[index - 1] ?? 0, step - window);
    const steps = Math.max(0, Math.min(readings.steps[index] ?? 0, step) - from);
    if (!Number.isFinite(error)) continue;
    sum += error * steps;
    covered += steps;
  }
  return covered === 0 ? null : sum / covered;
}

/** From the best to the worst of several errors, in percent. */
export interface Range {
  readonly low: number;
  readonly high: number;
}

/** By how much the errors of a second network are higher than those of a first one. */
export interface Difference {
  /** Percentage points, of the means. */
  readonly points: number;
  /** Standard deviation of a sample; null with a single seed. */
  readonly spread: number | null;
  /** In percent; their difference is `points`. */
  readonly means: readonly [first: number, second: number];
  readonly ranges: readonly [first: Range, second: Range];
  readonly overlaps: boolean;
  /** It is more than chance and the noise of single readings make. */
  readonly tells: boolean;
}

export interface Comparison {
  readonly first: JudgedNetwork;
  readonly second: JudgedNetwork;
  readonly step: number;
  /** Of the runs that are compared; the same for both networks where they have any in common. */
  readonly seeds: readonly number[];
  readonly training: Difference;
  /** Where all were tested at one step. */
  readonly test: Difference | null;
  /** The step of those tests; 0 without any. */
  readonly testStep: number;
  /** No run that is compared will come any further. */
  readonly over: boolean;
  /** Where the learning rate of the first of them falls; null for nowhere. */
  readonly firstFall: number | null;
  /** Their learning rates differ up to the step, since they are of different lengths. */
  readonly unlike: boolean;
}

const rangeOf = (values: readonly number[]): Range => ({
  low: Math.min(...values),
  high: Math.max(...values),
});

/**
 * @param paired whether the errors of one place are of one seed: then the spread is that of their
 *   differences, in which what the seed makes of both is gone
 */
function differenceOf(
  first: readonly number[],
  second: readonly number[],
  paired: boolean,
): Difference {
  const means = [meanOf(first), meanOf(second)] as const;
  const points = means[1] - means[0];
  const [one, other] = [rangeOf(first), rangeOf(second)];
  const fewest = Math.min(first.length, second.length);
  const overlaps = fewest > 1 && one.low <= other.high && other.low <= one.high;
  const isLarge = Math.abs(points) >= NOISE_POINTS;
  return {
    points,
    spread: fewest < 2 ? null : Math.sqrt(spreadSquared(first, second, paired)),
    means,
    ranges: [one, other],
    overlaps,
    tells: !overlaps && points !== 0 && (isLarge || fewest >= SEEDS_THAT_TELL),
  };
}

function spreadSquared(first: readonly number[], second: readonly number[], paired: boolean) {
  if (!paired) return varianceOf(first) + varianceOf(second);
  return varianceOf(second.map((error, index) => error - (first[index] ?? NaN)));
}

interface Chosen {
  readonly first: readonly JudgedRun[];
  readonly second: readonly JudgedRun[];
  readonly step: number;
  readonly paired: boolean;
}

/** Those that have come nearly as far as the furthest. */
function farEnough<Value>(values: readonly Value[], reach: (value: Value) => number) {
  const furthest = Math.max(0, ...values.map(reach));
  return values.filter((value) => reach(value) >= FAR_ENOUGH * furthest);
}

/** Runs of the same seeds where there are any; else all, which then are of different seeds. */
function chosenRuns(first: JudgedNetwork, second: JudgedNetwork): Chosen {
  const pairs = first.runs.flatMap((one) => {
    const other = second.runs.find(({ seed }) => seed === one.seed);
    return other ? [[one, other] as const] : [];
  });
  const reach = ([one, other]: readonly [JudgedRun, JudgedRun]) =>
    Math.min(lastStep(one), lastStep(other));
  if (pairs.length > 0) {
    const kept = farEnough(pairs, reach);
    return {
      first: kept.map(([one]) => one),
      second: kept.map(([, other]) => other),
      step: Math.min(...kept.map(reach)),
      paired: true,
    };
  }
  const [one, other] = [farEnough(first.runs, lastStep), farEnough(second.runs, lastStep)];
  const step = Math.min(...[...one, ...other].map(lastStep));
  return { first: one, second: other, step, paired: false };
}

/** The errors at the last step, up to `step`, at which all of these were tested. */
function testsTogether(
  runs: readonly JudgedRun[],
  step: number,
): { readonly step: number; readonly errors: readonly number[] } | null {
  const [first] = runs;
  for (const at of first?.test.steps.toReversed() ?? []) {
    if (at > step) continue;
    const errors = runs.map(({ test }) => test.errors[test.steps.lastIndexOf(at)] ?? NaN);
    if (errors.every(Number.isFinite)) return { step: at, errors };
  }
  return null;
}

/**
 * How two networks compare at the last step that their runs have come to.
 *
 * @param earliest the first step at which there is anything to be told
 * @returns null before that
 */
export function compare(
  first: JudgedNetwork,
  second: JudgedNetwork,
  earliest: number,
): Comparison | null {
  const chosen = chosenRuns(first, second);
  const { step, paired } = chosen;
  if (step < earliest) return null;
  const errorsOf = (runs: readonly JudgedRun[]) =>
    runs.map(({ training }) => meanError(training, step, WINDOW_STEPS) ?? NaN);
  const [one, other] = [errorsOf(chosen.first), errorsOf(chosen.second)];
  if (![...one, ...other].every(Number.isFinite)) return null;
  const all = [...chosen.first, ...chosen.second];
  const tests = testsTogether(all, step);
  const falls = new Set(all.map(({ firstFall }) => firstFall ?? Infinity));
  const firstFall = Math.min(...falls);
  return {
    first,
    second,
    step,
    seeds: [...new Set(all.map(({ seed }) => seed))].sort((a, b) => a - b),
    training: differenceOf(one, other, paired),
    test:
      tests &&
      differenceOf(tests.errors.slice(0, one.length), tests.errors.slice(one.length), paired),
    testStep: tests?.step ?? 0,
    over: all.every(isOver),
    firstFall: Number.isFinite(firstFall) ? firstFall : null,
    unlike: falls.size > 1 && firstFall < step,
  };
}

/** The training error of one network at a step. */
export interface Alone {
  readonly network: JudgedNetwork;
  readonly step: number;
  readonly seeds: readonly number[];
  /** As text: `36.1 %`, and of several seeds `36.1 ± 0.8 %`. */
  readonly error: string;
}

/**
 * The errors of networks at the last step that all of them have come to.
 *
 * @param earliest the first step at which there is anything to be told; none before that
 */
export function errorsAlone(
  networks: readonly JudgedNetwork[],
  earliest: number,
): readonly Alone[] {
  const kept = networks.map((network) => ({ network, runs: farEnough(network.runs, lastStep) }));
  const step = Math.min(...kept.flatMap(({ runs }) => runs.map(lastStep)));
  if (step < earliest) return [];
  return kept.flatMap(({ network, runs }) => {
    const errors = runs.map(({ training }) => meanError(training, step, WINDOW_STEPS) ?? NaN);
    if (!errors.every(Number.isFinite)) return [];
    const seeds = runs.map(({ seed }) => seed);
    return [{ network, step, seeds, error: `${spreadText(errors)} %` }];
  });
}
