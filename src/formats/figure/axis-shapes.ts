/** Axes of a plot with their titles, its grid, and what stands across it. */
import type { Box, Shape } from './drawing.ts';
import type { FigureAxis, FigurePanel, FigureRate, FigureTick } from './figure.ts';
import type { Frame } from './frame.ts';
import type { Inks, Type } from './looks.ts';
import { rule, words } from './shapes.ts';

/** Lengths in the size of the text. */
const HAIR = 0.07;
const LINE = 0.09;
const TICK = 0.35;
const TICK_GAP = 0.6;
const DOTS = [0.15, 0.22];
const DASHES = [0.45, 0.3];
/** Between the labels of two ticks, at least. */
const BETWEEN_LABELS = 0.7;

/** Every tick's label, or every second, fifth and so on, so that none touches the next. */
function readableTicks(
  ticks: readonly FigureTick[],
  length: number,
  { size, widthOf }: Type,
): readonly FigureTick[] {
  const half = ({ label }: FigureTick) => widthOf(label, size, false) / 2;
  for (const stride of [1, 2, 3, 4, 5, 10]) {
    const kept = ticks.filter((_, index) => index % stride === 0);
    const touches = kept.some((tick, index) => {
      const next = kept[index + 1];
      if (!next) return false;
      const apart = (next.at - tick.at) * length - half(tick) - half(next);
      return apart < BETWEEN_LABELS * size;
    });
    if (!touches) return kept;
  }
  return ticks.slice(0, 1);
}

/** A hairline across the plot at each tick of the vertical axis, and its label at the left. */
export function gridShapes(
  { ticks }: Pick<FigureAxis, 'ticks'>,
  plot: Box,
  size: number,
  inks: Inks,
): readonly Shape[] {
  const [right, bottom] = [plot.x + plot.width, plot.y + plot.height];
  return ticks.flatMap(({ at, label }): readonly Shape[] => {
    const y = bottom - at * plot.height;
    const level = [
      { x: plot.x, y },
      { x: right, y },
    ];
    return [
      { ...rule(level, inks.line, HAIR * size), role: 'grid' },
      words({ x: plot.x - TICK_GAP * size, y: y + 0.35 * size }, label, {
        size,
        colour: inks.quiet,
        anchor: 'end',
      }),
    ];
  });
}

/** The horizontal axis with its ticks, and its title below. */
export function acrossShapes(
  axis: Pick<FigureAxis, 'title' | 'ticks'>,
  plot: Box,
  type: Type,
  inks: Inks,
): readonly Shape[] {
  const { size } = type;
  const bottom = plot.y + plot.height;
  const line = [
    { x: plot.x, y: bottom },
    { x: plot.x + plot.width, y: bottom },
  ];
  return [
    rule(line, inks.ink, LINE * size),
    ...readableTicks(axis.ticks, plot.width, type).flatMap(({ at, label }): readonly Shape[] => {
      const x = plot.x + at * plot.width;
      const mark = [
        { x, y: bottom },
        { x, y: bottom + TICK * size },
      ];
      return [
        rule(mark, inks.ink, LINE * size),
        words({ x, y: bottom + 1.45 * size }, label, {
          size,
          colour: inks.quiet,
          anchor: 'middle',
        }),
      ];
    }),
    words({ x: plot.x + plot.width / 2, y: bottom + 2.8 * size }, axis.title, {
      size,
      colour: inks.quiet,
      anchor: 'middle',
    }),
  ];
}

/** The longest words for a learning rate that there is room for; null for none. */
function rateLabel({ from, to, labels }: FigureRate, plot: Box, { size, widthOf }: Type) {
  const room = (to - from) * plot.width - 0.6 * size;
  return labels.find((label) => widthOf(label, size, false) <= room) ?? null;
}

/** The learning rates over a plot, on the line that they hold for. */
function rateShapes(panel: FigurePanel, plot: Box, frame: Frame, inks: Inks): readonly Shape[] {
  if (panel.rates.length === 0) return [];
  const { type, headline } = frame;
  const y = headline + 0.55 * type.size;
  const ends = [panel.rates[0]?.from ?? 0, panel.rates.at(-1)?.to ?? 1];
  return [
    rule(
      ends.map((at) => ({ x: plot.x + at * plot.width, y })),
      inks.quiet,
      LINE * type.size,
    ),
    ...panel.rates.flatMap((rate) => {
      const label = rateLabel(rate, plot, type);
      if (label === null) return [];
      const x = plot.x + ((rate.from + rate.to) / 2) * plot.width;
      const look = { size: type.size, colour: inks.quiet, anchor: 'middle' } as const;
      return [words({ x, y: headline }, label, look)];
    }),
  ];
}

/** Where learning rates fall, and where the computer slept. */
function placeShapes(panel: FigurePanel, plot: Box, frame: Frame, inks: Inks): readonly Shape[] {
  const { size } = frame.type;
  const bottom = plot.y + plot.height;
  const top = panel.rates.length > 0 ? frame.headline + 0.1 * size : plot.y;
  const drops = panel.drops.map(({ at, colour }) => {
    const x = plot.x + at * plot.width;
    const [from, to] = colour ? [plot.y, plot.y + size] : [top, bottom];
    const points = [
      { x, y: from },
      { x, y: to },
    ];
    return colour
      ? rule(points, colour, 2 * LINE * size)
      : rule(
          points,
          inks.quiet,
          LINE * size,
          DOTS.map((length) => length * size),
        );
  });
  const pauses = panel.pauses.flatMap(({ at, colour }) => {
    const x = plot.x + at * plot.width;
    // Two strokes across the axis, as where an axis is broken.
    return [-0.15, 0.15].map((beside) =>
      rule(
        [
          { x: x + (beside - 0.15) * size, y: bottom + 0.4 * size },
          { x: x + (beside + 0.15) * size, y: bottom - 0.4 * size },
        ],
        colour ?? inks.ink,
        1.4 * LINE * size,
      ),
    );
  });
  return [...drops, ...pauses];
}

function guessingShapes(panel: FigurePanel, plot: Box, type: Type, inks: Inks): readonly Shape[] {
  const { guessing } = panel;
  if (!guessing) return [];
  const { size, widthOf } = type;
  const y = plot.y + (1 - guessing.at) * plot.height;
  const right = plot.x + plot.width;
  const level = [
    { x: plot.x, y },
    { x: right, y },
  ];
  // Left of the first drop, if it fits there: beyond it lies what one looks for.
  const first = panel.drops.find(({ colour }) => colour === null)?.at ?? 1;
  const end = plot.x + first * plot.width - 0.4 * size;
  const fits = (text: string) => end - widthOf(text, size, false) > plot.x + 1.5 * size;
  const fitting = guessing.labels.find(fits);
  const label = fitting ?? guessing.labels.at(-1) ?? '';
  const x = fitting === undefined ? right - 0.4 * size : end;
  const isLow = plot.y + plot.height - y < 2 * size;
  return [
    rule(
      level,
      inks.quiet,
      LINE * size,
      DASHES.map((length) => length * size),
    ),
    ...(label === ''
      ? []
      : [
          words({ x, y: isLow ? y - 0.5 * size : y + 1.15 * size }, label, {
            size,
            colour: inks.quiet,
            anchor: 'end',
            halo: inks.ground,
          }),
        ]),
  ];
}

/** What lies below the curves of a plot, and around it. */
export function axisShapes(
  panel: FigurePanel,
  plot: Box,
  frame: Frame,
  inks: Inks,
): readonly Shape[] {
  const { type } = frame;
  return [
    ...gridShapes(panel.up, plot, type.size, inks),
    ...guessingShapes(panel, plot, type, inks),
    ...rateShapes(panel, plot, frame, inks),
    ...placeShapes(panel, plot, frame, inks),
    ...acrossShapes(panel.across, plot, type, inks),
  ];
}

/** What the vertical axis counts: along it, or over it where it is short of room. */
export function upTitle({ up }: FigurePanel, frame: Frame, inks: Inks): Shape {
  const { whole, type, upwards, labels } = frame;
  const { size, widthOf } = type;
  const look = { size, colour: inks.quiet };
  if (!upwards) {
    const room = frame.width - widthOf(labels.heading, size, true) - size;
    const title = widthOf(up.title, size, false) <= room ? up.title : up.short;
    return words({ x: 0, y: size }, title, look);
  }
  const bottom = whole.y + whole.height;
  const title = widthOf(up.title, size, false) <= bottom - size ? up.title : up.short;
  // In the middle of the axis, or as far up as the words reach.
  const y = Math.max(whole.y + whole.height / 2, widthOf(title, size, false) / 2 + 0.5 * size);
  return words({ x: size, y }, title, { ...look, anchor: 'middle', upwards: true });
}
