/** Where curves end, or are looked at, and what is written there. */
import type { FigureLabels } from '../../formats/index.ts';
import type { Measure } from '../store/chart-choices.ts';
import { formatError } from '../text/numbers.ts';
import { spreadText } from '../text/spread.ts';
import { lastUpTo, type Curve } from './curve.ts';
import type { Plotted } from './plotted.ts';
import { valueText } from './pointed-values.ts';

export interface CurveEnd {
  readonly plotted: Plotted;
  readonly x: number;
  readonly y: number;
  /** As text; of several seeds `13.0 ± 0.5`, the standard deviation of a sample. */
  readonly value: string;
  /** Values of the seeds, of which `y` is the mean; none for a run. */
  readonly seeds: readonly number[];
}

/** The widest values, without and with the spread of seeds. */
const WIDEST: Readonly<Record<Measure, readonly [string, string]>> = {
  error: ['88.8', '88.8 ± 8.8'],
  loss: ['0.00888', '0.888 ± 0.0888'],
};

/** Place of a step on the axis of a curve; beyond all of it where no step is looked at. */
function placeAt({ course }: Plotted, step: number | null): number {
  return step === null ? Infinity : course.placeOf(step);
}

/** Mean and standard deviation of a sample, as they are written: of a deviation two digits tell all. */
function seedsText(values: readonly number[], measure: Measure): string {
  const format = (value: number) => valueText(value, measure);
  const inTwoDigits = (value: number) => String(Number(value.toPrecision(2)));
  return spreadText(values, format, measure === 'error' ? formatError : inTwoDigits);
}

/** The curve that its end is written of: that of the tests, once there is one. */
function spokenCurve(plotted: Plotted, kind: 'training' | 'test'): Curve {
  return plotted[kind].curve;
}

function endOf(
  plotted: Plotted,
  kind: 'training' | 'test',
  step: number | null,
  measure: Measure,
): CurveEnd | null {
  const last = lastUpTo(spokenCurve(plotted, kind), placeAt(plotted, step));
  if (!last) return null;
  const seeds = plotted.members.flatMap((member) => {
    const one = lastUpTo(spokenCurve(member, kind), placeAt(member, step));
    return one ? [one.y] : [];
  });
  const isMean = seeds.length > 1;
  const value = isMean ? seedsText(seeds, measure) : valueText(last.y, measure);
  return { plotted, ...last, value, seeds: isMean ? seeds : [] };
}

/** Whether any network was tested up to the step. */
export function wereTested(plotted: readonly Plotted[], step: number | null): boolean {
  return plotted.some((one) => lastUpTo(one.test.curve, placeAt(one, step)) !== null);
}

/** Whether any curve has come to the step. */
export function haveBegun(plotted: readonly Plotted[], step: number | null): boolean {
  return plotted.some((one) => {
    const place = placeAt(one, step);
    return (lastUpTo(one.training.curve, place) ?? lastUpTo(one.test.curve, place)) !== null;
  });
}

/**
 * The ends of all curves: of the test errors, where any network was tested up to the step, and of
 * the training ones without a value for those that were not.
 *
 * @param step the one that is looked at; null for the last of each
 */
export function curveEnds(
  plotted: readonly Plotted[],
  step: number | null,
  measure: Measure,
): readonly CurveEnd[] {
  const hasTests = wereTested(plotted, step);
  return plotted.flatMap((one): readonly CurveEnd[] => {
    const test = endOf(one, 'test', step, measure);
    if (test) return [test];
    const training = endOf(one, 'training', step, measure);
    return training ? [hasTests ? { ...training, value: '–' } : training] : [];
  });
}

/** What is written beside the plot: the same at all steps, but for those before the first test. */
export function endLabels(
  plotted: readonly Plotted[],
  measure: Measure,
  tested: boolean,
): FigureLabels {
  const drawn = plotted.filter(
    ({ training, test }) => training.curve.pieces.length + test.curve.pieces.length > 0,
  );
  const isMean = drawn.some(({ members }) => members.length > 1);
  const what = measure === 'error' ? 'error, %' : 'loss';
  return {
    heading: `${tested ? 'Test' : 'Training'} ${what}`,
    names: drawn.map(({ label }) => label),
    widest: WIDEST[measure][isMean ? 1 : 0],
    seeds: isMean,
  };
}
