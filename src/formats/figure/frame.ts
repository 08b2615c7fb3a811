/** Where the parts of a figure lie in the room that it has. */
import type { Box } from './drawing.ts';
import type { FigureLabels, FigurePanel, FigurePanels } from './figure.ts';
import { fitting } from './spread.ts';
import type { Type } from './looks.ts';

/** From so many sizes of its text on there is room for an enlarged part beside the whole. */
export const ROOM_FOR_TWO = 54;

/** Lengths in the size of the text. */
const TITLE = 1.5;
const TICK_GAP = 0.6;
const EDGE = 0.7;
const BELOW = 3.1;
const HEADROOM = { rates: 2.9, heading: 2.3, bare: 1 } as const;
/** Between the whole and the ticks of what is enlarged of it. */
const WEDGE = 3.4;
/** The whole's share of the width of both. */
const WHOLE = 0.62;
/** From a plot to the labels of its ends, without and with a dot for each seed. */
const LEADER = { run: 1.7, seeds: 2.9 } as const;
const BETWEEN = 0.8;
const LINE = 1.3;
/** Most of the width that labels may take. */
const MOST_LABELS = 0.4;
/** Where names and values beside one another would take more, they stand over one another. */
const MOST_BESIDE = 0.27;
/** Below so many sizes of text names stand over their values. */
const NARROW = 36;

/** Where the names and values at the ends of curves are written. */
export interface LabelColumn {
  readonly heading: string;
  /** Where names begin. */
  readonly x: number;
  /** Where values begin; those below their names begin where these do. */
  readonly valueX: number;
  readonly width: number;
  /** Names stand over their values. */
  readonly stacked: boolean;
  /** Between the baselines of two labels. */
  readonly gap: number;
  readonly size: number;
}

export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly type: Type;
  readonly whole: Box;
  readonly detail: Box | null;
  readonly labels: LabelColumn;
  /** Baseline of what stands over the plots. */
  readonly headline: number;
  /** The title of the vertical axis is written along it, and not over it. */
  readonly upwards: boolean;
}

/** How wide the labels of an axis are. */
function tickWidth({ up }: FigurePanel, { size, widthOf }: Type): number {
  return Math.max(0, ...up.ticks.map(({ label }) => widthOf(label, size, false)));
}

function labelColumn(labels: FigureLabels, width: number, height: number, type: Type) {
  const { size, widthOf } = type;
  if (labels.names.length === 0) return { names: 0, values: 0, stacked: false, gap: LINE * size };
  const names = Math.max(...labels.names.map((name) => widthOf(name, size, true)));
  const values = widthOf(labels.widest, size, true);
  const beside = Math.max(names + BETWEEN * size + values, widthOf(labels.heading, size, true));
  const tall = 2.2 * LINE * size;
  const stackedFit = fitting(tall, 0, height - tall) >= labels.names.length;
  const stacked = stackedFit && (beside > MOST_BESIDE * width || width < NARROW * size);
  return { names, values, stacked, gap: (stacked ? 2.2 : 1) * LINE * size };
}

/** A figure in a room of so many points or pixels. */
export function frameOf(
  { whole, detail }: FigurePanels,
  labels: FigureLabels,
  width: number,
  height: number,
  type: Type,
): Frame {
  const { size, widthOf } = type;
  const hasLabels = labels.names.length > 0;
  const hasRates = whole.rates.length > 0;
  const hasHeading = whole.heading !== '' || detail !== null || hasLabels;
  const upwards = width >= NARROW * size;
  const headroom =
    (hasRates ? HEADROOM.rates : hasHeading ? HEADROOM.heading : HEADROOM.bare) +
    (upwards ? 0 : 1.4);
  const top = headroom * size;
  const plotHeight = Math.max(2 * size, height - top - BELOW * size);
  const column = labelColumn(labels, width, plotHeight, type);
  const leader = hasLabels ? LEADER[labels.seeds ? 'seeds' : 'run'] : EDGE;
  const wanted = column.stacked
    ? Math.max(column.names, column.values)
    : column.names + (hasLabels ? BETWEEN * size : 0) + column.values;
  const heading = column.stacked || !hasLabels ? 0 : widthOf(labels.heading, size, true);
  const labelWidth = Math.min(Math.max(wanted, heading), MOST_LABELS * width);
  const left = (upwards ? TITLE * size : 0) + tickWidth(whole, type) + TICK_GAP * size;
  const right = labelWidth + leader * size;
  const between = detail ? WEDGE * size + tickWidth(detail, type) + TICK_GAP * size : 0;
  const inner = Math.max(2 * size, width - left - right - between);
  const wholeWidth = detail ? WHOLE * inner : inner;
  const plot = (x: number, wide: number): Box => ({ x, y: top, width: wide, height: plotHeight });
  const x = width - labelWidth;
  return {
    width,
    height,
    type,
    whole: plot(left, wholeWidth),
    detail: detail && plot(left + wholeWidth + between, inner - wholeWidth),
    labels: {
      heading: hasLabels ? labels.heading : '',
      x,
      valueX: column.stacked ? x : width - Math.min(column.values, labelWidth),
      width: labelWidth,
      stacked: column.stacked,
      gap: column.gap,
      size,
    },
    headline: (hasRates ? 1.05 : 1.15) * size + (upwards ? 0 : 1.4 * size),
    upwards,
  };
}

/** The plot at whose curves' ends the labels stand. */
export function lastPlot({ whole, detail }: Frame): Box {
  return detail ?? whole;
}
