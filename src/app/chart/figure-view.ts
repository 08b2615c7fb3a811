/** Which parts of the curves the figure shows, and in which ranges. */
import type { ChartChoices } from '../store/chart-choices.ts';
import { horizontalEnd } from './axes.ts';
import { firstFrom } from './curve.ts';
import { extentOf } from './drawn-curves.ts';
import { enlargedPart, partHeading, type Enlarged } from './enlarged.ts';
import type { Shown } from './figure-marks.ts';
import { reachOf, type Plotted } from './plotted.ts';
import type { Stretch } from './sampling.ts';
import { automaticRange, scaleOf, type ValueRange } from './scale.ts';
import { fallsIn, type RateStretch } from './schedule-marks.ts';

/** What of the axes a person has chosen to see; null for what the figure chooses. */
export interface ChosenView {
  readonly stretch: Stretch | null;
  readonly range: ValueRange | null;
}

/** How far everything goes. */
export interface Reach {
  readonly reached: number;
  readonly whole: number | null;
  /** Where the horizontal axis ends. */
  readonly end: number;
}

export function reach(plotted: readonly Plotted[], axis: ChartChoices['axis']): Reach {
  const { reached, whole } = reachOf(plotted);
  return { reached, whole, end: horizontalEnd(axis, reached, whole) };
}

/** The part beside the whole: what a person has chosen, else what the figure enlarges. */
export function detailOf(
  plotted: readonly Plotted[],
  { axis, look }: Pick<ChartChoices, 'axis' | 'look'>,
  { reached, whole }: Reach,
  rates: readonly RateStretch[] | null,
  step: number | null,
  chosen: Stretch | null,
): Enlarged | null {
  if (chosen) return { shown: chosen, heading: partHeading(axis, chosen) };
  const [first] = plotted;
  if (!first || look === 'figure-6') return null;
  const { placeOf } = first.course;
  const falls = rates ? fallsIn(rates).map(placeOf) : [];
  const looked = step === null ? reached : Math.min(reached, placeOf(step));
  const part = enlargedPart({ axis, reached, whole, falls, looked });
  return part && plotted.some((one) => readingsIn(one, part.shown) >= LEAST_READINGS) ? part : null;
}

/** Of fewer readings the whole shows as much. */
const LEAST_READINGS = 8;

function readingsIn({ training: { curve } }: Plotted, { low, high }: Stretch): number {
  const { x, unit } = curve;
  return firstFrom(x, high, unit) - firstFrom(x, low, unit);
}

/** Shares of a plot at its beginning whose values do not decide its range: curves fall steeply there. */
const STEEP = { detail: 1 / 16, narrow: 1 / 24 } as const;
/** Before this share of the axis all values decide it. */
const EARLY = 0.25;

/** The paper's Figure 6. */
const FIGURE_6: ValueRange = { low: 0, high: 20 };

function scaleFor(
  plotted: readonly Plotted[],
  { scale: kind, measure }: Pick<ChartChoices, 'scale' | 'measure'>,
  shown: Stretch,
  steep: number,
) {
  const from = shown.low + steep * (shown.high - shown.low);
  const extent = extentOf(plotted, { low: from, high: shown.high }) ?? extentOf(plotted, shown);
  return scaleOf(kind, automaticRange(kind, measure, extent));
}

/** The plot on its own, or the whole beside a part of it. */
export interface FigureView {
  readonly whole: Shown;
  readonly detail: Shown | null;
}

/**
 * @param wide whether there is room for a part beside the whole; without it the one plot shows the
 *   part that a person has chosen
 */
export function figureView(
  plotted: readonly Plotted[],
  choices: Pick<ChartChoices, 'scale' | 'measure' | 'look'>,
  { end, reached }: Reach,
  detail: Stretch | null,
  chosen: ChosenView,
  wide: boolean,
): FigureView {
  const { scale: kind } = choices;
  const range = chosen.range ?? (choices.look === 'figure-6' ? FIGURE_6 : null);
  const ranged = (shown: Stretch, steep: number): Shown => ({
    shown,
    scale: range ? scaleOf(kind, range) : scaleFor(plotted, choices, shown, steep),
  });
  const all = { low: 0, high: end };
  if (detail && wide) {
    return {
      whole: { shown: all, scale: scaleFor(plotted, choices, all, 0) },
      detail: ranged(detail, STEEP.detail),
    };
  }
  const isFar = !wide && reached > EARLY * end;
  return { whole: ranged(chosen.stretch ?? all, isFar ? STEEP.narrow : 0), detail: null };
}
