/** What the chart draws: a run, or the mean of runs that differ only in their seed. */
import { metricOf, seedGroups, type Metrics } from '../../runs/index.ts';
import type { Spread } from '../store/chart-choices.ts';
import type { EffectiveChoices } from './effective-choices.ts';
import { formatAmount } from '../text/numbers.ts';
import { meanAndBand } from './band.ts';
import { curveOfMetric, type PlottedCurve } from './curve-of-metric.ts';
import { endOf, NO_CURVE, type Curve } from './curve.ts';
import { courseOf, lengthOf, type Course } from './curves.ts';
import type { Series } from '../store/series.ts';

export interface Plotted {
  /** That of its run, or of the first of its runs. */
  readonly id: string;
  readonly name: string;
  /** The same without the number of its seeds. */
  readonly label: string;
  readonly colour: string;
  /** Seeds that it is the mean of; 1 for a run. */
  readonly seeds: number;
  readonly training: PlottedCurve;
  readonly test: PlottedCurve;
  /** Of the runs that it is the mean of, each seed once; none for a run. */
  readonly members: readonly Plotted[];
  /** In the unit of the horizontal axis; null while unknown. */
  readonly length: number | null;
  /** Up to where its curve is its parent's; null for a run of its own. */
  readonly inheritedUntil: number | null;
  /** It was recorded elsewhere and stands behind what was trained here, which decides the axis. */
  readonly behind: boolean;
  /** Where the computer slept, or the browser held the tab. */
  readonly pauses: readonly number[];
  /** Steps as places of the horizontal axis. */
  readonly course: Course;
}

/** Of more runs the readings behind smoothed curves are a blur. */
const MOST_WITH_READINGS = 8;

/** Whether readings as they are stand behind the curves. */
export function showsReadings(plotted: readonly Plotted[]): boolean {
  return plotted.length <= MOST_WITH_READINGS;
}

type CurveChoices = Pick<EffectiveChoices, 'axis' | 'measure' | 'smoothing' | 'seeds' | 'spread'>;

function plottedRun(
  { run, name, colour, behind }: Series,
  metrics: Metrics,
  { axis, measure, smoothing }: CurveChoices,
  withReadings: boolean,
): Plotted {
  const training = metricOf(metrics, `training-${measure}`);
  const test = metricOf(metrics, `test-${measure}`);
  const course = courseOf(run, axis, training);
  return {
    id: run.id,
    name,
    label: name,
    colour,
    seeds: 1,
    training: curveOfMetric('training', training, run, axis, smoothing, withReadings),
    test: curveOfMetric('test', test, run, axis, 0, false),
    members: [],
    length: lengthOf(run, axis, training),
    inheritedUntil: run.parent ? course.placeOf(run.parent.step) : null,
    behind,
    pauses: (run.gaps ?? []).map(({ step }) => course.placeOf(step)),
    course,
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
      members: all,
      pauses: all.flatMap(({ pauses }) => pauses),
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
  const runs = series.map(({ run }) => run);
  const groups = choices.seeds === 'mean' ? seedGroups(runs) : runs.map((run) => [run]);
  // No fewer curves are drawn than there are groups.
  const withReadings = groups.length <= MOST_WITH_READINGS;
  const members = new Map(
    series.map((one) => [
      one.run,
      { series: one, plotted: plottedRun(one, metricsOf(one.run.id), choices, withReadings) },
    ]),
  );
  return groups.flatMap((group) =>
    plottedGroup(
      group.flatMap((run) => members.get(run) ?? []),
      choices.spread,
    ),
  );
}

/** How far the curves have come, and how far the longest run will; null while that is unknown. */
export function reachOf(all: readonly Plotted[]): {
  readonly reached: number;
  readonly whole: number | null;
} {
  const plotted = all.filter(({ behind }) => !behind);
  const reached = plotted
    .flatMap(({ training, test }) => [endOf(training.curve), endOf(test.curve)])
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
