/** What the figure shows, in words: for its key, and for whoever does not see it. */
import type { FigureKey } from '../../formats/index.ts';
import type { HorizontalAxis, Measure } from '../store/chart-choices.ts';
import { formatCount, formatSmall } from '../text/numbers.ts';
import { haveBegun } from './curve-ends.ts';
import type { EffectiveChoices } from './effective-choices.ts';
import type { Shown } from './figure-marks.ts';
import { showsReadings, type Plotted } from './plotted.ts';
import { pointedText, pointedValues, positionText } from './pointed-values.ts';
import type { RateStretch } from './schedule-marks.ts';

/** `smoothed over 1,000 steps`. */
export function smoothingText(steps: number): string {
  return steps === 0 ? 'not smoothed' : `smoothed over ${formatCount(steps)} steps`;
}

/** Kinds of lines that are drawn, and what they stand for. */
export function figureKey(
  plotted: readonly Plotted[],
  {
    measure,
    smoothing,
    spread,
    look,
  }: Pick<EffectiveChoices, 'measure' | 'smoothing' | 'spread' | 'look'>,
): readonly FigureKey[] {
  const hasReadings = showsReadings(plotted) && plotted.some(({ training }) => training.raw);
  const hasBands = plotted.some(({ training, test }) => training.band ?? test.band);
  const band = spread === 'range' ? 'lowest to highest' : '± 1 standard deviation';
  const more = smoothing === 0 ? '' : `, ${smoothingText(smoothing)}`;
  return [
    ...(measure === 'error' ? [{ look: 'bold', words: 'test pictures', more: '' } as const] : []),
    { look: look === 'figure-6' ? 'dashed' : 'thin', words: 'pictures it learned from', more },
    ...(hasReadings ? [{ look: 'faint', words: 'each reading', more: '' } as const] : []),
    ...(hasBands
      ? [{ look: 'faint', words: 'band of the seeds', more: `, ${band}` } as const]
      : []),
  ];
}

export interface Described {
  readonly plotted: readonly Plotted[];
  readonly axis: HorizontalAxis;
  readonly measure: Measure;
  readonly whole: Shown;
  readonly detail: Shown | null;
  /** Null at the end. */
  readonly step: number | null;
  readonly reached: number;
  readonly rates: readonly RateStretch[] | null;
  /** The distance that is drawn. */
  readonly gap: string | null;
}

function rangeText({ shown, scale }: Shown, axis: HorizontalAxis, measure: Measure): string {
  const [from, to] = [positionText(shown.low, axis), positionText(shown.high, axis)];
  const unit = measure === 'error' ? ' %' : '';
  return `from ${from} to ${to}, ${formatSmall(scale.low)} to ${formatSmall(scale.high)}${unit}`;
}

/** Axes, their ranges, and the values of every run: what one would read off the figure. */
export function figureInWords(described: Described): readonly string[] {
  const { plotted, axis, measure, whole, detail, step, reached, rates, gap } = described;
  const what =
    measure === 'error' ? 'Error in percent of pictures named wrongly' : 'Loss (cross-entropy)';
  const place = step === null ? reached : (plotted[0]?.course.placeOf(step) ?? reached);
  const width = whole.shown.high - whole.shown.low;
  const values = pointedValues(plotted, place, width / 50, measure);
  const kind = whole.scale.kind === 'log' ? ', on a logarithmic axis' : '';
  return [
    `${what}, ${rangeText(whole, axis, measure)}${kind}.`,
    ...(detail ? [`Enlarged beside it: ${rangeText(detail, axis, measure)}.`] : []),
    ...(rates && rates.length > 1
      ? [
          `Learning rate ${rates.map(({ from, rate }) => `${formatSmall(rate)} from step ${formatCount(from)}`).join(', ')}.`,
        ]
      : []),
    ...(haveBegun(plotted, step)
      ? [`${pointedText(positionText(place, axis), values, measure)}.`]
      : []),
    ...(gap === null ? [] : [`Marked between two curves: ${gap}.`]),
  ];
}
