/**
 * The band around tests of runs in which those of another run by the same recipe can be expected.
 *
 * Of several seeds it is their mean ± 2 √(1 + 1/n) standard deviations over the seeds: the mean of n
 * runs and one more run differ by √(1 + 1/n) times what one run scatters by. Of one seed it is its
 * tests ± 2 √2 times the scatter of its own tests, which is all that one run can tell.
 *
 * Either standard deviation is pooled over `NEIGHBOURS` tests on both sides, and at least that of
 * counting wrong pictures among so many (√(p (1 - p) / pictures)).
 */
import { metricOf, type Metric } from './metrics.ts';
import type { RunRecord } from './record.ts';
import { meanOf, varianceOf } from './sample.ts';

export interface ExpectedBand {
  /** Steps of the tests, in their order. */
  readonly steps: readonly number[];
  /** Test errors in percent. */
  readonly low: readonly number[];
  readonly high: readonly number[];
  /** Runs that it is made of. */
  readonly seeds: number;
}

/** Where a run first is outside of a band. */
export interface Departure {
  readonly step: number;
  /** Test error in percent, there and within the band. */
  readonly error: number;
  readonly low: number;
  readonly high: number;
}

export type AgainstBand =
  | { readonly kind: 'left'; readonly departure: Departure }
  /** Within the band at all tests that both have, the last of them at this step. */
  | { readonly kind: 'within'; readonly step: number }
  /** Too few tests of either. */
  | { readonly kind: 'unknown' };

type Tested = Pick<RunRecord, 'metrics' | 'recipe'>;

/** Tests on either side of one that its scatter is taken from. */
const NEIGHBOURS = 4;
/** Of fewer tests of one run nothing is told. */
const FEWEST_TESTS = 5;
const DEVIATIONS = 2;
/** A curve of independent values deviates from the middle of its neighbours by √1.5 times their deviation. */
const MIDDLE_VARIANCE = 1.5;

/**
 * @param runs repetitions of one another, of different seeds
 * @returns null where they have too few tests
 */
export function expectedBand(runs: readonly Tested[]): ExpectedBand | null {
  const [first] = runs;
  if (!first) return null;
  const tests = runs.map(({ metrics }) => metricOf(metrics, 'test-error'));
  const shared = (tests[0]?.steps ?? []).filter((step) =>
    tests.every((one) => Number.isFinite(valueAt(one, step))),
  );
  if (shared.length < FEWEST_TESTS) return null;
  const values = shared.map((step) => tests.map((one) => valueAt(one, step)));
  const middles = values.map(meanOf);
  const variances = runs.length > 1 ? values.map(varianceOf) : scatterOf(middles);
  const { testPictures } = first.recipe;
  const widths = middles.map((middle, index) => {
    const share = middle / 100;
    const counting = (100 ** 2 * share * (1 - share)) / testPictures;
    const pooled = meanOf(variances.slice(Math.max(0, index - NEIGHBOURS), index + NEIGHBOURS + 1));
    return DEVIATIONS * Math.sqrt((1 + 1 / runs.length) * Math.max(pooled, counting));
  });
  return {
    steps: shared,
    low: middles.map((middle, index) => middle - (widths[index] ?? 0)),
    high: middles.map((middle, index) => middle + (widths[index] ?? 0)),
    seeds: runs.length,
  };
}

/** Variances of tests about the middle of their neighbours. */
function scatterOf(values: readonly number[]): readonly number[] {
  const inner = values.slice(1, -1).map((value, index) => {
    const middle = ((values[index] ?? NaN) + (values[index + 2] ?? NaN)) / 2;
    return (value - middle) ** 2 / MIDDLE_VARIANCE;
  });
  const [first, last] = [inner[0] ?? 0, inner.at(-1) ?? 0];
  return [first, ...inner, last];
}

function valueAt({ steps, values }: Metric, step: number): number {
  return values[steps.indexOf(step)] ?? NaN;
}

/**
 * Where a run leaves a band: at the first of two tests in a row that are beyond it on one side. A
 * single one is to be expected of every twentieth test.
 */
export function againstBand({ steps, low, high }: ExpectedBand, run: Tested): AgainstBand {
  const tests = metricOf(run.metrics, 'test-error');
  const compared = tests.steps.flatMap((step, index) => {
    const at = placeIn(steps, step);
    const error = tests.values[index] ?? NaN;
    if (at === null || !Number.isFinite(error)) return [];
    const [lowest, highest] = [between(low, at), between(high, at)];
    const side = error < lowest ? -1 : error > highest ? 1 : 0;
    return [{ step, error, low: lowest, high: highest, side }];
  });
  const left = compared.find(({ side }, index) => side !== 0 && compared[index + 1]?.side === side);
  const last = compared.at(-1);
  if (left) {
    const { step, error, low: lowest, high: highest } = left;
    return { kind: 'left', departure: { step, error, low: lowest, high: highest } };
  }
  return last && compared.length >= 2 ? { kind: 'within', step: last.step } : { kind: 'unknown' };
}

/** The place of a step among others, with fractions between two; null beyond all of them. */
function placeIn(steps: readonly number[], step: number): number | null {
  const behind = steps.findIndex((one) => one >= step);
  const [next, before] = [steps[behind], steps[behind - 1]];
  if (next === step) return behind;
  if (next === undefined || before === undefined) return null;
  return behind - 1 + (step - before) / (next - before);
}

function between(values: readonly number[], place: number): number {
  const [low, high] = [values[Math.floor(place)] ?? NaN, values[Math.ceil(place)] ?? NaN];
  return low + (high - low) * (place % 1);
}
