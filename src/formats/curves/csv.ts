/** Curves as comma-separated values (RFC 4180) that pandas and Trackio open as they are. */
import { isProbeMetric } from '../../inspection/index.ts';
import { curveTable, type CurvesOfRun } from './curve-table.ts';
import { columnOf } from './metric-names.ts';

/**
 * `step,timestamp,` and a column for each metric but those of probes, of which there are hundreds
 * (the lens that shows them writes them); a row for each step, its time in ISO 8601, fields
 * of what was not measured at a step empty.
 */
export function curvesToCsv(run: CurvesOfRun): string {
  const own = Object.entries(run.metrics).filter(([name]) => !isProbeMetric(name));
  const { metrics, rows } = curveTable({ ...run, metrics: Object.fromEntries(own) });
  const lines = rows.map(({ step, time, values }) =>
    [step, new Date(time).toISOString(), ...values.map(field)].join(),
  );
  return [['step', 'timestamp', ...metrics.map(columnOf)].join(), ...lines, ''].join('\n');
}

/** As JavaScript writes it, which is the shortest decimal that is the same number. */
function field(value: number | undefined): string {
  return value === undefined ? '' : String(value);
}
