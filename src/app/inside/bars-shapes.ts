/** Readings of networks over their depth as bars, and below them over their steps as a map. */
import {
  fitted,
  gridShapes,
  heat,
  rule,
  words,
  type FigureGround,
  type Place,
  type Shape,
} from '../../formats/index.ts';
import type { DepthHistory, DepthReadings } from '../../inspection/index.ts';
import { formatCount } from '../text/numbers.ts';
import { inkOf } from '../figure/ink-of.ts';
import { columnsOfPlaces, evenColumns, type Column, type ColumnOf } from './columns.ts';
import type { InsideNetwork } from './inside-network.ts';
import type { ValueScale } from '../figure/value-scale.ts';
import type { TrendOfNetwork } from './trend-of-network.ts';
import { rough } from './words.ts';

export interface BarsOfNetwork extends InsideNetwork {
  readonly readings: DepthReadings;
  readonly history: DepthHistory;
  readonly trend: TrendOfNetwork | null;
  /** A level that the bars are seen against, and what it is. */
  readonly level?: { readonly value: number; readonly label: string };
}

export interface BarsFigure {
  readonly networks: readonly BarsOfNetwork[];
  readonly scale: ValueScale;
  readonly axis: string;
}

interface Room {
  readonly plot: Column;
  readonly top: number;
  /** Of the bars' ground. */
  readonly bottom: number;
}

/** Lengths in the size of the text. */
const LEFT = 5;
const LEGEND = { width: 6, height: 0.7, cells: 12 } as const;
/** Of the names at the right: as much as they need, between these. */
const LEAST_RIGHT = 7.5;
const MOST_RIGHT = 14;
const WIDEST_BAR = 0.95;
/** Narrower figures have names above the bars instead of beside them. */
const NARROW = 44;
const HEAD = 1.7;
const MAP = 0.3;
const BETWEEN = 1.1;
const LEAST_OF_MAP = 1.2;

const box = (left: number, top: number, right: number, bottom: number): readonly Place[] => [
  { x: left, y: top },
  { x: right, y: top },
  { x: right, y: bottom },
  { x: left, y: bottom },
];

/** Labels that do not touch; where only two have room, those at the ends. */
function upShapes(
  { scale, axis }: BarsFigure,
  { plot, top, bottom }: Room,
  { type, inks }: FigureGround,
): readonly Shape[] {
  const { size } = type;
  const height = bottom - top;
  const apart = height / Math.max(1, scale.ticks.length - 1);
  const ticks = scale.ticks.map((tick, index) => {
    const isAtEnd = index === 0 || index === scale.ticks.length - 1;
    return apart < 1.1 * size && !isAtEnd ? { ...tick, label: '' } : tick;
  });
  const area = { x: plot.left, y: top, width: plot.right - plot.left, height };
  const ground = [
    { x: plot.left, y: bottom },
    { x: plot.right, y: bottom },
  ];
  const title = { size, colour: inks.quiet, anchor: 'middle', upwards: true } as const;
  return [
    ...gridShapes({ ticks }, area, size, inks),
    rule(ground, inks.ink, 0.09 * size),
    ...(type.widthOf(axis, size, false) <= height + size
      ? [words({ x: plot.left - 3.9 * size, y: (top + bottom) / 2 }, axis, title)]
      : []),
  ];
}

function barShapes(
  network: BarsOfNetwork,
  columns: readonly (Column | null)[],
  scale: ValueScale,
  room: Room,
  ground: FigureGround,
): readonly Shape[] {
  const { size } = ground.type;
  const { readings, trend } = network;
  const ink = inkOf(network, ground);
  const yOf = (value: number | null) => {
    const share = scale.shareOf(value);
    return share === null ? null : room.bottom - share * (room.bottom - room.top);
  };
  const zero = scale.low < 0 ? (yOf(0) ?? room.bottom) : room.bottom;
  const bars = readings.values.flatMap((value, index): readonly Shape[] => {
    const [column, y] = [columns[index], yOf(value)];
    if (!column || y === null) return [];
    const wide = column.right - column.left;
    const gap = Math.max(Math.min(1, 0.12 * wide), (wide - WIDEST_BAR * size) / 2);
    // A reading at the lower end is still to be seen.
    const top = Math.min(y, zero - 0.08 * size);
    return [
      {
        kind: 'area',
        points: box(column.left + gap, top, column.right - gap, zero),
        colour: ink,
        opacity: 1,
      },
    ];
  });
  if (!trend) return bars;
  const middle = (index: number) => {
    const column = columns[index];
    return column ? (column.left + column.right) / 2 : null;
  };
  const [from, to] = [middle(trend.first), middle(trend.last)];
  const [start, end] = trend.ends.map(yOf);
  if (from === null || to === null || start == null || end == null) return bars;
  const lift = 0.45 * size;
  const line = [
    { x: from, y: start - lift },
    { x: to, y: end - lift },
  ];
  return [...bars, rule(line, ground.inks.ink, 0.11 * size, [0.4 * size, 0.3 * size])];
}

function mapShapes(
  { history, readings }: BarsOfNetwork,
  columns: readonly (Column | null)[],
  scale: ValueScale,
  { plot, top, bottom }: Room,
  ground: FigureGround,
): readonly Shape[] {
  const {
    type: { size },
    inks,
  } = ground;
  const { steps, rows } = history;
  const cells = columns.flatMap((column, index): readonly Shape[] => {
    if (!column) return [];
    const colours = rows.map((row) => {
      const share = scale.shareOf(row[index] ?? null);
      return share === null ? null : heat(share);
    });
    const { left, right } = column;
    return [
      {
        kind: 'grid',
        box: { x: left, y: top, width: right - left, height: bottom - top },
        columns: 1,
        colours,
      },
    ];
  });
  const height = (bottom - top) / steps.length;
  const looked = steps.findLastIndex((step) => step <= readings.step);
  const y = top + Math.max(0, looked) * height;
  const outline = box(plot.left, y, plot.right, y + height);
  const labels = [
    { y: top + 0.95 * size, text: `step ${formatCount(steps[0] ?? 0)}` },
    ...(bottom - top > 2.3 * size ? [{ y: bottom, text: formatCount(steps.at(-1) ?? 0) }] : []),
  ];
  return [
    ...cells,
    rule([...outline, ...outline.slice(0, 1)], inks.ink, 0.1 * size),
    ...labels.map((label) =>
      words({ x: plot.left - 0.6 * size, y: label.y }, label.text, {
        size,
        colour: inks.quiet,
        anchor: 'end',
      }),
    ),
  ];
}

function levelShapes(
  { level }: BarsOfNetwork,
  scale: ValueScale,
  { plot, top, bottom }: Room,
  { inks, type: { size } }: FigureGround,
): readonly Shape[] {
  const share = level ? scale.shareOf(level.value) : null;
  if (share === null) return [];
  const y = bottom - share * (bottom - top);
  const line = [
    { x: plot.left, y },
    { x: plot.right, y },
  ];
  return [rule(line, inks.ink, 0.09 * size, [0.4 * size, 0.3 * size])];
}

function factorText({ trend }: BarsOfNetwork): string {
  return trend ? `× ${rough(trend.factor)} a layer` : '';
}

function nameShapes(
  network: BarsOfNetwork,
  place: Place,
  ground: FigureGround,
  isBeside: boolean,
): readonly Shape[] {
  const { type, inks } = ground;
  const { size } = type;
  const { name, level } = network;
  const ink = inkOf(network, ground);
  const factor = factorText(network);
  const room = isBeside ? (MOST_RIGHT - 1) * size : Infinity;
  const heading = words(place, fitted(name, room, type, true), { size, colour: ink, bold: true });
  if (!isBeside) {
    const x = place.x + type.widthOf(name, size, true) + size;
    const room = ground.width - x;
    const long = [`${factor} towards the picture`, factor];
    const wanted = factor === '' ? [level?.label ?? ''] : long;
    const said = wanted.find((text) => type.widthOf(text, size, false) <= room) ?? '';
    return [heading, words({ x, y: place.y }, said, { size, colour: inks.quiet })];
  }
  const besideName = level ? ['– – –', ...level.label.split(': ')] : [];
  const lines = factor === '' ? besideName : [factor, 'towards the', 'picture'];
  return [
    heading,
    ...lines.map((line, index) =>
      words({ x: place.x, y: place.y + (index + 1) * 1.35 * size }, line, {
        size,
        colour: index === 0 ? inks.ink : inks.quiet,
      }),
    ),
  ];
}

/** What the colours of maps stand for, below the lines beside the first network. */
function legendShapes(
  { scale }: BarsFigure,
  { x, y }: Place,
  { type: { size }, inks }: FigureGround,
): readonly Shape[] {
  const [low, high] = [scale.ticks[0], scale.ticks.at(-1)];
  const width = LEGEND.width * size;
  const colours = Array.from({ length: LEGEND.cells }, (_, index) =>
    heat(index / (LEGEND.cells - 1)),
  );
  const look = { size, colour: inks.quiet } as const;
  const below = y + (LEGEND.height + 1.1) * size;
  return [
    {
      kind: 'grid',
      box: { x, y, width, height: LEGEND.height * size },
      columns: LEGEND.cells,
      colours,
    },
    words({ x, y: below }, low?.label ?? '', look),
    words({ x: x + width, y: below }, high?.label ?? '', { ...look, anchor: 'end' }),
  ];
}

/**
 * @param columnsOf where the layers of each network are drawn elsewhere, so that bars stand over
 *   them; null for columns of their own
 */
export function barsShapes(
  figure: BarsFigure,
  ground: FigureGround,
  columnsOf: ((network: BarsOfNetwork) => ColumnOf) | null,
): readonly Shape[] {
  const {
    width,
    height,
    type: { size },
  } = ground;
  const widest = Math.max(
    ...figure.networks.flatMap((network) => [
      ground.type.widthOf(network.name, size, true),
      ground.type.widthOf(factorText(network), size, false),
    ]),
  );
  const names = Math.min(MOST_RIGHT * size, Math.max(LEAST_RIGHT * size, widest + 1.2 * size));
  const given = figure.networks.map(
    (one) => columnsOf && columnsOfPlaces(one.network, one.readings.places, columnsOf(one)),
  );
  const reach = Math.max(0, ...given.flatMap((one) => (one ?? []).map((at) => at?.right ?? 0)));
  const isBeside = width >= NARROW * size && reach <= width - names;
  const plot = { left: LEFT * size, right: width - (isBeside ? names : 0.5 * size) };
  const ofOne = height / figure.networks.length;
  return figure.networks.flatMap((network, index) => {
    const start = index * ofOne + (isBeside ? 0.6 * size : HEAD * size);
    const end = (index + 1) * ofOne - BETWEEN * size;
    const map = network.history.steps.length > 1 ? MAP * (end - start) : 0;
    const hasMap = map >= LEAST_OF_MAP * size;
    const bars: Room = { plot, top: start, bottom: hasMap ? end - map - 0.5 * size : end };
    const { places } = network.readings;
    const columns =
      given[index] ??
      columnsOfPlaces(network.network, places, evenColumns(network.network, places, plot));
    const at = isBeside
      ? { x: plot.right + size, y: start + 0.8 * size }
      : { x: plot.left, y: start - 0.6 * size };
    return [
      ...upShapes(figure, bars, ground),
      ...barShapes(network, columns, figure.scale, bars, ground),
      ...(hasMap
        ? mapShapes(network, columns, figure.scale, { plot, top: end - map, bottom: end }, ground)
        : []),
      ...levelShapes(network, figure.scale, bars, ground),
      ...nameShapes(network, at, ground, isBeside),
      ...(hasMap && isBeside && index === 0
        ? legendShapes(figure, { x: at.x, y: end - (LEGEND.height + 1.2) * size }, ground)
        : []),
    ];
  });
}
