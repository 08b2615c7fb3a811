/** The readings of a run as a table: a row for each step at which anything was measured. */
import { metricOf, type RunRecord } from '../../runs/index.ts';
import { inOrder } from './metric-names.ts';

export interface CurveRow {
  readonly step: number;
  /** Milliseconds since 1970. */
  readonly time: number;
  /** One for each metric of the table; undefined where it was not measured at this step. */
  readonly values: readonly (number | undefined)[];
}

export interface CurveTable {
  /** Names of metrics. */
  readonly metrics: readonly string[];
  /** In the order of their steps, of which there are no two alike. */
  readonly rows: readonly CurveRow[];
}

/** What a run must have for its curves to be written. */
export type CurvesOfRun = Pick<RunRecord, 'metrics' | 'times'>;

interface RowSoFar {
  seconds: number;
  readonly values: (number | undefined)[];
}

/**
 * `time = started + 1000 (seconds - seconds of the first reading)`, in milliseconds: when the
 * readings would have been taken had the run never paused, since what is known of each is only the
 * seconds of computing before it. Of several readings of a metric at one step the last one counts.
 */
export function curveTable({ metrics, times }: CurvesOfRun): CurveTable {
  const names = inOrder(Object.keys(metrics));
  const rows = new Map<number, RowSoFar>();
  let first = Infinity;
  for (const [column, name] of names.entries()) {
    const { steps, values, seconds } = metricOf(metrics, name);
    first = Math.min(first, seconds[0] ?? Infinity);
    for (const [index, step] of steps.entries()) {
      const row = rows.get(step) ?? { seconds: 0, values: names.map(() => undefined) };
      rows.set(step, row);
      row.seconds = Math.max(row.seconds, seconds[index] ?? 0);
      row.values[column] = values[index];
    }
  }
  const started = times.started ?? times.created;
  return {
    metrics: names,
    rows: [...rows]
      .sort(([one], [other]) => one - other)
      .map(([step, { seconds, values }]) => ({
        step,
        time: started + 1000 * (seconds - first),
        values,
      })),
  };
}
