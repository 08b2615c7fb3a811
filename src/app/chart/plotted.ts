/** What the chart draws: a run, or the mean of runs that differ only in their seed. */
import { metricOf, seedGroups, type Metric, type Metrics } from '../../runs/index.ts';
import type { ChartChoices, HorizontalAxis, Spread } from '../store/chart-choices.ts';
import { formatAmount } from '../text/numbers.ts';
import { meanAndBand, type Band } from './band.ts';
import { curveOf, NO_CURVE, type Curve } from './curve.ts';
import { lengthOf, positionsOf } from './curves.ts';
import type { ChartedRun, Series } from './series.ts';
import { smoothed } from './smoothing.ts';

export interface PlottedCurve {
  readonly curve: Curve;
  /** The readings as they are; null where the curve has them as they are. */
  readonly raw: Curve | null;
  /** Null for a single run. */
  readonly band: Band | null;
}

export interface Plotted {
  /** That of its run, or of the first of its runs. */
  readonly id: string;
  readonly name: string;
  readonly colour: string;
  /** Seeds that it is the mean of; 1 for a run. */
  readonly seeds: number;
  readonly training: PlottedCurve;
  readonly test: PlottedCurve;
  /** In the unit of the horizontal axis; null while unknown. */
  readonly length: number | null;
}

type CurveChoices = Pick<ChartChoices, 'axis' | 'measure' | 'smoothing' | 'seeds' | 'spread'>;

/** Curves of metrics as they were made last; a metric that has grown is another one. */
const known = new WeakMap<Metric, Map<string, PlottedCurve>>();

function plottedCurve(
  metric: Metric,
  run: ChartedRun,
  axis: HorizontalAxis,
  smoothing: number,
): PlottedCurve {
  const ofMetric = known.get(metric) ?? new Map<string, PlottedCurve>();
  known.set(metric, ofMetric);
  const key = `${axis} ${smoothing}`;
  const before = ofMetric.get(key);
  if (before) return before;
  if (metric.steps.length === 0) return { curve: NO_CURVE, raw: null, band: null };
  const x = positionsOf(metric, run, axis);
  const raw = curveOf(x, Float64Array.from(metric.values));
  const made: PlottedCurve =
    smoothing === 0
      ? { curve: raw, raw: null, band: null }
      : { curve: curveOf(x, smoothed(metric, smoothing)), raw, band: null };
  // Of each metric what was looked at last is enough.
  ofMetric.clear();
  ofMetric.set(key, made);
  return made;
}

function plottedRun(
  { run, name, colour }: Series,
  metrics: Metrics,
  { axis, measure, smoothing }: CurveChoices,
): Plotted {
  const training = metricOf(metrics, `training-${measure}`);
  const test = metricOf(metrics, `test-${measure}`);
  return {
    id: run.id,
    name,
    colour,
    seeds: 1,
    training: plottedCurve(training, run, axis, smoothing),
    test: plottedCurve(test, run, axis, 0),
    length: lengthOf(run, axis, training),
  };
}

interface KnownMean {
  readonly curves: readonly Curve[];
  readonly spread: Spread;
  readonly mean: PlottedCurve;
}

const knownMeans = new WeakMap<Curve, KnownMean>();

function meanOf(members: readonly PlottedCurve[], spread: Spread): PlottedCurve {
  const curves = members.map(({ curve }) => curve).filter(({ pieces }) => pieces.length > 0);
  const [first] = curves;
  if (!first) return { curve: NO_CURVE, raw: null, band: null };
  const before = knownMeans.get(first);
  if (
    before?.spread === spread &&
    before.curves.length === curves.length &&
    before.curves.every((curve, index) => curve === curves[index])
  ) {
    return before.mean;
  }
  const { mean, low, high } = meanAndBand(curves, spread);
  const made = { curve: mean, raw: null, band: { low, high } };
  knownMeans.set(first, { curves, spread, mean: made });
  return made;
}

/** Of runs with one seed the one that has come furthest. */
function oneForEachSeed(members: readonly Member[]): readonly Member[] {
  const ofSeed = new Map<number, Member>();
  for (const member of members) {
    const { seed } = member.series.run;
    const before = ofSeed.get(seed);
    if (!before || readings(member) > readings(before)) ofSeed.set(seed, member);
  }
  return [...ofSeed.values()];
}

interface Member {
  readonly series: Series;
  readonly plotted: Plotted;
}

const readings = ({ plotted }: Member) => plotted.training.curve.x.length;

function plottedGroup(members: readonly Member[], spread: Spread): readonly Plotted[] {
  const repeated = oneForEachSeed(members);
  const [first] = repeated;
  if (!first || repeated.length === 1) return members.map(({ plotted }) => plotted);
  const all = repeated.map(({ plotted }) => plotted);
  return [
    {
      ...first.plotted,
      name: `${first.series.name}, ${formatAmount(repeated.length, 'seed')}`,
      seeds: repeated.length,
      training: meanOf(
        all.map(({ training }) => training),
        spread,
      ),
      test: meanOf(
        all.map(({ test }) => test),
        spread,
      ),
      length: longestOf(all),
    },
  ];
}

/** What is drawn of the series, in their order; a mean stands where the first of its runs would. */
export function plottedSeries(
  series: readonly Series[],
  metricsOf: (runId: string) => Metrics,
  choices: CurveChoices,
): readonly Plotted[] {
  const members = new Map(
    series.map((one) => [
      one.run,
      { series: one, plotted: plottedRun(one, metricsOf(one.run.id), choices) },
    ]),
  );
  if (choices.seeds === 'each') return [...members.values()].map(({ plotted }) => plotted);
  return seedGroups(series.map(({ run }) => run)).flatMap((group) =>
    plottedGroup(
      group.flatMap((run) => members.get(run) ?? []),
      choices.spread,
    ),
  );
}

/** How far the curves have come, and how far the longest run will; null while that is unknown. */
export function reachOf(plotted: readonly Plotted[]): {
  readonly reached: number;
  readonly whole: number | null;
} {
  const reached = plotted
    .flatMap(({ training, test }) => [training.curve.x.at(-1) ?? 0, test.curve.x.at(-1) ?? 0])
    .reduce((most, place) => Math.max(most, place), 0);
  const whole = longestOf(plotted);
  return { reached, whole: whole === 0 ? null : whole };
}

function longestOf(plotted: readonly Pick<Plotted, 'length'>[]): number | null {
  return plotted.reduce<number | null>(
    (longest, { length }) =>
      longest === null || length === null ? null : Math.max(longest, length),
    0,
  );
}
