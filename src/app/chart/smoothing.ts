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
 */
export function smoothed(
  { steps, values }: Pick<Metric, 'steps' | 'values'>,
  over: number,
): Float64Array {
  if (over <= 0) return new Float64Array(values);
  const result = new Float64Array(values.length);
  let [sum, weights] = [0, 0];
  let [apart, kept] = [NaN, NaN];
  for (let index = 0; index < result.length; index += 1) {
    const since = covered(steps, index);
    // Most readings are as far apart as those before, and an exponential takes longer than all else.
    if (since !== apart) {
      apart = since;
      kept = Math.exp(-since / over);
    }
    const value = values[index] ?? NaN;
    sum *= kept;
    weights *= kept;
    result[index] = value;
    if (!Number.isFinite(value)) continue;
    sum += (1 - kept) * value;
    weights += 1 - kept;
    if (weights > 0) result[index] = sum / weights;
  }
  return result;
}

/** Steps that a reading stands for. The first one may follow steps of which nothing is known. */
function covered(steps: readonly number[], index: number): number {
  const step = steps[index] ?? 0;
  if (index > 0) return step - (steps[index - 1] ?? 0);
  return Math.min(step, Math.max(1, (steps[1] ?? 2 * step) - step));
}
