/** What of the figure follows the step that is looked at. */
import type { FigureEnd, FigureGap, FigureMarks } from '../../formats/index.ts';
import type { Measure } from '../store/chart-choices.ts';
import type { SpokenGap } from '../verdict/verdict.ts';
import type { CurveEnd } from './curve-ends.ts';
import { gapPlace } from './gap-place.ts';
import type { Plotted } from './plotted.ts';
import type { Stretch } from './sampling.ts';
import type { Scale } from './scale.ts';

/** A plot of the figure. */
export interface Shown {
  readonly shown: Stretch;
  readonly scale: Scale;
}

interface Looked {
  readonly plotted: readonly Plotted[];
  readonly measure: Measure;
  readonly ends: readonly CurveEnd[];
  /** Null at the end. */
  readonly step: number | null;
  /** How far the curves have come. */
  readonly reached: number;
  readonly whole: Shown;
  /** The enlarged part, if there is one. */
  readonly detail: Shown | null;
  readonly gap: SpokenGap | null;
  /** On the ground that it is drawn on. */
  readonly colourOf: (plotted: Plotted) => string;
}

/** Share of the axis by which a step may stand at different places for runs that share a line. */
const ALIKE = 0.005;

const shareOf = (place: number, { low, high }: Stretch) => (place - low) / (high - low);

/** Where all curves have a step; null where they do not have it at one place. */
function commonPlace(
  plotted: readonly Plotted[],
  step: number,
  { low, high }: Stretch,
): number | null {
  const places = plotted.map(({ course }) => course.placeOf(step));
  const [least, most] = [Math.min(...places), Math.max(...places)];
  return places.length > 0 && most - least <= ALIKE * (high - low) ? most : null;
}

export function figureMarks(looked: Looked): FigureMarks {
  const { plotted, measure, ends, step, reached, whole, detail, gap, colourOf } = looked;
  const last = detail ?? whole;
  const at = (x: number, y: number) => ({
    across: shareOf(x, last.shown),
    up: last.scale.heightOf(y),
  });
  const place = step === null ? reached : commonPlace(plotted, step, whole.shown);
  const within = ({ shown }: Shown) => {
    if (place === null) return null;
    const share = shareOf(place, shown);
    return share >= 0 && share <= 1 ? share : null;
  };
  const gapX = gap && measure === 'error' ? gapPlace(gap, plotted, last.shown, last.scale) : null;
  const drawnGap: FigureGap | null =
    gap && gapX !== null
      ? {
          at: shareOf(gapX, last.shown),
          colour: null,
          low: last.scale.heightOf(gap.low),
          high: last.scale.heightOf(gap.high),
          label: gap.words,
        }
      : null;
  return {
    ends: ends.map((end): FigureEnd => ({
      name: end.plotted.label,
      value: end.value,
      colour: colourOf(end.plotted),
      at: at(end.x, end.y),
      seeds: end.seeds.map((value) => last.scale.heightOf(value)),
    })),
    gap: drawnGap,
    looked: { whole: ends.length === 0 ? null : within(whole), detail: detail && within(detail) },
    atEnd: step === null || (place !== null && place >= reached),
  };
}
