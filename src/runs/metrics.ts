/** What was measured of a run, by name. */

/** Readings of one metric in the order of their steps; all arrays are of one length. */
export interface Metric {
  readonly steps: readonly number[];
  readonly values: readonly number[];
  /** Seconds of computing that the run had had at each of them. */
  readonly seconds: readonly number[];
}

/**
 * By name. Those that training itself measures: `training-error` in percent and `training-loss`,
 * both means over the steps since the reading before (`windowEnd`), and `test-error` in percent.
 */
export type Metrics = Readonly<Record<string, Metric>>;

/** Values of several metrics at one step. */
export interface Reading {
  readonly step: number;
  readonly seconds: number;
  readonly values: Readonly<Record<string, number>>;
}

/** One value of a metric. */
export interface MetricValue {
  readonly step: number;
  readonly value: number;
}

const NO_READINGS: Metric = { steps: [], values: [], seconds: [] };

/** The readings of a metric; none where it was never measured. */
export function metricOf(metrics: Metrics, name: string): Metric {
  return metrics[name] ?? NO_READINGS;
}

/** The last value of a metric; undefined where it was never measured. */
export function latestOf(metrics: Metrics, name: string): MetricValue | undefined {
  const { steps, values } = metricOf(metrics, name);
  const [step, value] = [steps.at(-1), values.at(-1)];
  return step === undefined || value === undefined ? undefined : { step, value };
}

/** The metrics with these readings behind those that are there. */
export function withReadings(metrics: Metrics, readings: readonly Reading[]): Metrics {
  const names = new Set(readings.flatMap(({ values }) => Object.keys(values)));
  const share = sharedTimes();
  const changed = Array.from(names, (name): readonly [string, Metric] => {
    const measured = readings.filter(({ values }) => values[name] !== undefined);
    const before = metricOf(metrics, name);
    const values = measured.map((reading) => reading.values[name] ?? NaN);
    const { steps, seconds } = share(before, measured);
    return [name, { steps, values: before.values.concat(values), seconds }];
  });
  return { ...metrics, ...Object.fromEntries(changed) };
}

/** Hundreds of metrics may be measured at the same steps: they share the arrays of those. */
function sharedTimes() {
  type Times = Pick<Metric, 'steps' | 'seconds'>;
  const known: { before: Times; measured: readonly Reading[]; after: Times }[] = [];
  return (before: Times, measured: readonly Reading[]): Times => {
    const same = known.find(
      (one) =>
        one.before.steps === before.steps &&
        one.before.seconds === before.seconds &&
        one.measured.length === measured.length &&
        one.measured.every((reading, index) => reading === measured[index]),
    );
    if (same) return same.after;
    const after = {
      steps: before.steps.concat(measured.map(({ step }) => step)),
      seconds: before.seconds.concat(measured.map(({ seconds }) => seconds)),
    };
    known.push({ before, measured, after });
    return after;
  };
}
