/** What a network has come to: its run, or the mean of several seeds where there are such. */
import { meanOf, metricOf, varianceOf, type Metrics } from '../../runs/index.ts';
import { comparableAt } from '../store/repetitions.ts';
import type { RunView } from '../store/runs.ts';
import { meanAt, valueAt } from '../store/scrubbed.ts';
import type { Scrubber } from '../store/scrubber.ts';

export interface ItemResult {
  /** Percent; undefined before the first test. */
  readonly testError: number | undefined;
  /** Percent: the standard deviation of a sample; undefined of a single run. */
  readonly deviation: number | undefined;
  /** Percent; undefined before the first reading. */
  readonly trainingError: number | undefined;
  /** Seeds that these are of. */
  readonly seeds: number;
}

const meanOfSome = (values: readonly number[]) => (values.length > 0 ? meanOf(values) : undefined);

/**
 * @param runs a run and its repetitions
 * @param own id of the run itself, which is told of while none was tested
 * @param step as in `Scrubber`
 */
export function itemResult(
  runs: readonly RunView[],
  own: string,
  metricsOf: (runId: string) => Metrics,
  step: Scrubber['step'],
): ItemResult {
  const all = runs.map((run) => ({ run, metrics: metricsOf(run.id) }));
  const comparable = comparableAt(all, step);
  const hasTests = comparable.repetitions.length > 0;
  const told = hasTests ? comparable.repetitions : all.filter(({ run }) => run.id === own);
  const errors = told.flatMap(
    ({ metrics }) => valueAt(metricOf(metrics, 'test-error'), comparable.step) ?? [],
  );
  return {
    testError: meanOfSome(errors),
    deviation: errors.length > 1 ? Math.sqrt(varianceOf(errors)) : undefined,
    trainingError: meanOfSome(
      told.flatMap(
        ({ metrics }) => meanAt(metricOf(metrics, 'training-error'), comparable.step) ?? [],
      ),
    ),
    seeds: told.length,
  };
}
