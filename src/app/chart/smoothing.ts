/** Curves without the noise of single batches. */
import type { Metric } from '../../runs/index.ts';

/**
 * `s(i) = Σ w(j) v(j) / Σ w(j)` over `j ≤ i`, with `w(j) = (1 - e^(-d(j)/τ)) e^(-(t(i)-t(j))/τ)`,
 * where `t` are steps and `d` the steps since the reading before: an exponential moving average
 * over steps, divided by the sum of its weights, so that it is not drawn towards zero at the start
 * (TensorBoard and Weights & Biases divide likewise). A reading is the mean over the steps since the one
 * before and counts as each of them would. So readings that are further apart change nothing:
 * `τ` steps stand for TensorBoard's weight `e^(-1/τ)` with a reading at every step.
 *
 * A reading that is not finite stays so, and counts for no other.
 *
 * @param over `τ` in steps; with 0 every reading stays what it is
 * @param into what is written over and returned, as long as the readings
 */
export function smoothed(
  { steps, values }: Pick<Metric, 'steps' | 'values'>,
  over: number,
  into: Float64Array = new Float64Array(values.length),
): Float64Array {
  if (over <= 0) {
    into.set(values);
    return into;
  }
  const sums = { values: 0, weights: 0 };
  let from = 0;
  for (const { end, apart } of spacingsOf(steps)) {
    const kept = Math.exp(-apart / over);
    for (; from < end; from += AT_ONCE) {
      smoothStretch(values, into, from, Math.min(end, from + AT_ONCE), kept, sums);
    }
    from = end;
  }
  return into;
}

/** Code that V8 optimises in the middle of a longer loop is thrown away at its end, every time. */
const AT_ONCE = 512;

/** Readings from an index to before another, before each of which the sums keep a share. */
function smoothStretch(
  values: readonly number[],
  into: Float64Array,
  from: number,
  end: number,
  kept: number,
  sums: { values: number; weights: number },
): void {
  const share = 1 - kept;
  let { values: sum, weights } = sums;
  for (let index = from; index < end; index += 1) {
    const value = values[index] ?? NaN;
    if (Number.isFinite(value)) {
      sum = sum * kept + share * value;
      weights = weights * kept + share;
      into[index] = weights > 0 ? sum / weights : value;
    } else {
      sum *= kept;
      weights *= kept;
      into[index] = value;
    }
  }
  sums.values = sum;
  sums.weights = weights;
}

/** Readings up to before index `end`, each of which stands for so many steps. */
interface Spacing {
  readonly end: number;
  readonly apart: number;
}

/** By the steps, which are the same however they are looked at. */
const known = new WeakMap<readonly number[], readonly Spacing[]>();

/** The readings in stretches in which all are as far apart. */
function spacingsOf(steps: readonly number[]): readonly Spacing[] {
  const before = known.get(steps);
  if (before) return before;
  const spacings: Spacing[] = [];
  let [last = 0] = steps;
  let apart = firstSpacing(steps);
  for (let index = 1; index < steps.length; index += 1) {
    const step = steps[index] ?? NaN;
    if (step - last !== apart) {
      spacings.push({ end: index, apart });
      apart = step - last;
    }
    last = step;
  }
  if (steps.length > 0) spacings.push({ end: steps.length, apart });
  known.set(steps, spacings);
  return spacings;
}

/** The first reading may follow steps of which nothing is known. */
function firstSpacing([first = 0, second = 2 * first]: readonly number[]): number {
  return Math.min(first, Math.max(1, second - first));
}
