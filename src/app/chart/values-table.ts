/** The curves as a table of texts. */
import { formatCount, formatError } from '../text/numbers.ts';
import { metricOf, type Metrics } from '../../runs/index.ts';
import { runningMeans } from '../store/running-mean.ts';
import type { Series } from '../store/series.ts';

export interface TableRow {
  readonly step: string;
  /** Test error and training error of each series, in percent; empty where there is none. */
  readonly errors: readonly string[];
}

type HistoryOf = (runId: string) => Metrics;

const MOST_ROWS = 20;

/**
 * The steps at which any series was tested, thinned to the last and at most 20 in all.
 * Training errors are means over some steps, as on the chart.
 */
export function tableRows(series: readonly Series[], historyOf: HistoryOf): readonly TableRow[] {
  const curves = series.map(({ run }) => {
    const metrics = historyOf(run.id);
    const training = metricOf(metrics, 'training-error');
    return {
      training: { ...training, values: runningMeans(training) },
      test: metricOf(metrics, 'test-error'),
    };
  });
  const steps = [...new Set(curves.flatMap(({ test }) => test.steps))].sort((a, b) => a - b);
  const stride = Math.max(1, Math.ceil(steps.length / MOST_ROWS));
  const kept = steps.filter((_, index) => (steps.length - 1 - index) % stride === 0);
  return kept.map((step) => ({
    step: formatCount(step),
    errors: curves.flatMap(({ test, training }) => {
      const tested = test.values[test.steps.lastIndexOf(step)];
      const at = training.steps.findLastIndex((one) => one <= step);
      const trained = tested === undefined ? undefined : training.values[at];
      return [tested, trained].map((error) => (error === undefined ? '' : formatError(error)));
    }),
  }));
}
