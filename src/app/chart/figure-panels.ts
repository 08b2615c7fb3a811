/** The plots of the figure, from the curves that they draw. */
import type {
  FigureLine,
  FigurePanel,
  FigurePanels,
  FigurePlace,
  LineLook,
  Share,
} from '../../formats/index.ts';
import type { HorizontalAxis, Measure } from '../store/chart-choices.ts';
import { DATA_SET } from '../store/data-set.ts';
import { horizontalTicks, tickText } from './axes.ts';
import type { Drawn, DrawnCurve } from './drawn-curves.ts';
import type { Shown } from './figure-marks.ts';
import type { Plotted } from './plotted.ts';
import type { Reference } from './references.ts';
import type { Polyline } from './sampling.ts';
import { fallsIn, rateLabels, type RateStretch } from './schedule-marks.ts';

/** What the axes count. */
const ACROSS: Readonly<Record<HorizontalAxis, string>> = {
  steps: 'training step',
  epochs: 'epoch',
  time: 'time of computing',
  pictures: 'pictures seen',
};
const UP: Readonly<Record<Measure, string>> = {
  error: 'error, % of pictures named wrongly',
  loss: 'loss (cross-entropy)',
};
const UP_IN_SHORT: Readonly<Record<Measure, string>> = { error: 'error, %', loss: 'loss' };

/** Percent. */
const GUESSING = 100 - 100 / DATA_SET.classes.length;

/** Where the learning rates of a run fall. */
export interface RunFalls {
  readonly plotted: Plotted;
  readonly falls: readonly number[];
}

export interface PanelContents {
  readonly drawn: readonly Drawn[];
  readonly axis: HorizontalAxis;
  readonly measure: Measure;
  /** Learning rates that all runs have; null where they differ. */
  readonly rates: readonly RateStretch[] | null;
  /** Where those of each run fall, when they differ and are few. */
  readonly falls: readonly RunFalls[];
  readonly references: readonly Reference[];
  /** As in the paper's Figure 6. */
  readonly dashed: boolean;
  readonly colourOf: (plotted: Plotted) => string;
}

const tickNumber = (tick: number) => String(Number(tick.toPrecision(6)));

/** The part of a line up to a place, and the part from there on. */
function splitLine(
  points: readonly Share[],
  at: number,
): readonly [before: readonly Share[], after: readonly Share[]] {
  const behind = points.findIndex(({ across }) => across > at);
  if (behind < 0) return [points, []];
  if (behind === 0) return [[], points];
  // Both parts have the point that they meet at.
  return [points.slice(0, behind), points.slice(behind - 1)];
}

/** A plot without what stands around it. */
function panelOf(contents: PanelContents, { shown, scale }: Shown): FigurePanel {
  const { drawn, axis, measure, rates, falls, references, dashed, colourOf } = contents;
  const width = shown.high - shown.low;
  const acrossOf = (x: number) => (x - shown.low) / width;
  const pointsOf = (line: Polyline): readonly Share[] =>
    Array.from({ length: line.length / 2 }, (_, index) => ({
      across: acrossOf(line[2 * index] ?? NaN),
      up: scale.heightOf(line[2 * index + 1] ?? NaN),
    }));
  const inLook = (line: Polyline, look: LineLook, plotted: Plotted): readonly FigureLine[] => {
    const colour = colourOf(plotted);
    const points = pointsOf(line);
    if (plotted.behind) return [{ colour, look, points, inherited: true }];
    if (plotted.inheritedUntil === null) return [{ colour, look, points }];
    const [before, after] = splitLine(points, acrossOf(plotted.inheritedUntil));
    return [
      ...(before.length > 0 ? [{ colour, look, points: before, inherited: true }] : []),
      ...(after.length > 0 ? [{ colour, look, points: after }] : []),
    ];
  };
  const linesOf = (kind: 'training' | 'test', part: 'lines' | 'raw', look: LineLook) =>
    drawn.flatMap((one) => {
      const curve: DrawnCurve = one[kind];
      return curve[part].flatMap((line) => inLook(line, look, one.plotted));
    });
  const place = (plotted: Plotted | null, at: number): readonly FigurePlace[] => {
    const share = acrossOf(at);
    if (!(share > 0 && share < 1)) return [];
    return [{ at: share, colour: plotted && colourOf(plotted) }];
  };
  const first = drawn[0]?.plotted;
  const shared = rates && first ? fallsIn(rates).map((step) => first.course.placeOf(step)) : [];
  const guessing = scale.heightOf(GUESSING);
  const guess = `guessing: ${Math.round(GUESSING)} %`;
  return {
    heading: '',
    across: {
      title: ACROSS[axis],
      short: ACROSS[axis],
      ticks: horizontalTicks(axis, shown).map((tick) => ({
        at: acrossOf(tick),
        label: tickText(axis, shown)(tick),
      })),
    },
    up: {
      title: UP[measure],
      short: UP_IN_SHORT[measure],
      ticks: scale.ticks.map((tick) => ({ at: scale.heightOf(tick), label: tickNumber(tick) })),
    },
    areas: drawn.flatMap(({ plotted, training, test }) =>
      [training, test].flatMap(({ band }) =>
        (band?.low ?? []).map((low, index) => ({
          colour: colourOf(plotted),
          outline: [...pointsOf(low), ...pointsOf(band?.high[index] ?? low).toReversed()],
        })),
      ),
    ),
    lines: [
      ...linesOf('training', 'raw', 'faint'),
      ...linesOf('training', 'lines', dashed ? 'dashed' : 'thin'),
      ...linesOf('test', 'lines', 'bold'),
    ],
    references: references.map(({ label, result: { low, high } }) => ({
      label,
      low: scale.heightOf(low),
      high: scale.heightOf(high),
    })),
    rates: [],
    drops: [
      ...shared.flatMap((at) => place(null, at)),
      ...falls.flatMap((one) =>
        one.falls.flatMap((step) => place(one.plotted, one.plotted.course.placeOf(step))),
      ),
    ],
    pauses: drawn.flatMap(({ plotted }) => plotted.pauses.flatMap((at) => place(plotted, at))),
    guessing:
      measure === 'error' && guessing > 0 && guessing <= 1
        ? { at: guessing, labels: [`${guess} wrong`, guess, ''] }
        : null,
  };
}

/** The learning rates over a plot, as far as it shows them. */
function ratesIn({ drawn, rates }: PanelContents, { shown }: Shown): FigurePanel['rates'] {
  const first = drawn[0]?.plotted;
  if (!rates || !first) return [];
  const share = (step: number) =>
    Math.min(1, Math.max(0, (first.course.placeOf(step) - shown.low) / (shown.high - shown.low)));
  const parts = rates
    .map(({ from, to, rate }) => ({ from: share(from), to: share(to), rate }))
    .filter(({ from, to }) => to > from);
  return parts.map(({ from, to, rate }, index) => ({
    from,
    to,
    labels: rateLabels(rate, index === 0),
  }));
}

/** The whole, and the enlarged part of it where there is one, each with its own curves. */
export function figurePanels(
  whole: PanelContents,
  wholeShown: Shown,
  detail: (Shown & { readonly drawn: readonly Drawn[]; readonly heading: string }) | null,
): FigurePanels {
  const panel = { ...panelOf(whole, wholeShown), rates: ratesIn(whole, wholeShown) };
  if (!detail) return { whole: panel, detail: null, window: null };
  const { shown, scale } = wholeShown;
  const share = (x: number) => (x - shown.low) / (shown.high - shown.low);
  return {
    whole: panel,
    detail: { ...panelOf({ ...whole, drawn: detail.drawn }, detail), heading: detail.heading },
    window: {
      left: share(detail.shown.low),
      right: share(detail.shown.high),
      low: scale.heightOf(detail.scale.low),
      high: scale.heightOf(detail.scale.high),
    },
  };
}
