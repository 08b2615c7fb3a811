/** Names and values at the ends of the curves, and what else follows the step that is looked at. */
import { cornersOf, type Box, type Place, type Shape } from './drawing.ts';
import type { FigureEnd, FigureLine, FigureMarks, FigurePanels } from './figure.ts';
import { lastPlot, type Frame } from './frame.ts';
import { gapShapes } from './gap-shapes.ts';
import { styledLine, type Inks } from './looks.ts';
import { fitted, placeIn, rule, words } from './shapes.ts';
import { fitting, spread } from './spread.ts';

/** Lengths in the size of the text. */
const LINE = 0.09;
const DOT = 0.32;
const SEED = 0.24;
const DOTS = [0.12, 0.22];
const KNOB = 0.36;
/** Of what lies beyond the step that is looked at. */
const VEIL = 0.72;

/** An end that has a label, and where its curve is. */
export interface PlacedEnd {
  readonly end: FigureEnd;
  readonly place: Place;
  /** Height of the middle of its label. */
  readonly y: number;
}

/**
 * Labels beside the ends that they are of, in the order of their curves, none over another. Of
 * more than there is room for the highest, the lowest and others evenly between have one.
 *
 * @param gap between the middles of two labels
 */
export function placedEnds(ends: readonly FigureEnd[], plot: Box, gap: number) {
  const [top, bottom] = [plot.y + gap / 2, plot.y + plot.height - gap / 2];
  const placed = ends
    .map((end) => ({ end, place: placeIn(plot, end.at) }))
    .sort((one, other) => one.place.y - other.place.y);
  const most = Math.max(1, fitting(gap, top, bottom));
  const stride = (placed.length - 1) / Math.max(1, most - 1);
  const kept =
    placed.length <= most
      ? placed
      : Array.from({ length: most }, (_, index) => Math.round(index * stride)).flatMap(
          (index) => placed[index] ?? [],
        );
  const heights = spread(
    kept.map(({ place }) => place.y),
    gap,
    top,
    bottom,
  );
  return kept.map((one, index): PlacedEnd => ({ ...one, y: heights[index] ?? one.place.y }));
}

/** Within the plot: a curve that ends outside of it ends at its edge. */
function atEdge({ x, y }: Place, plot: Box): Place {
  return { x, y: Math.min(plot.y + plot.height, Math.max(plot.y, y)) };
}

function arrowed({ at, value }: FigureEnd): string {
  if (at.up > 1) return `↑ ${value}`;
  return at.up < 0 ? `↓ ${value}` : value;
}

function labelShapes(placed: PlacedEnd, frame: Frame, inks: Inks): readonly Shape[] {
  const { end, y } = placed;
  const { labels, type } = frame;
  const { size } = type;
  const value = arrowed(end);
  const room = labels.stacked ? labels.width : labels.valueX - labels.x - 0.5 * size;
  const name = fitted(end.name, room, type, true);
  const up = labels.stacked ? -0.22 * size : 0.35 * size;
  const shapes = [
    words({ x: labels.x, y: y + up }, name, { size, bold: true, colour: end.colour }),
  ];
  if (value === '') return shapes;
  const place = labels.stacked
    ? { x: labels.x, y: y + 0.98 * size }
    : { x: frame.width, y: y + 0.35 * size };
  const anchor = labels.stacked ? 'start' : 'end';
  return [...shapes, words(place, value, { size, bold: true, colour: inks.ink, anchor })];
}

/** From the end of a curve to its label: dotted through the plot, then a line of its own. */
function leaderShapes(placed: PlacedEnd, frame: Frame): readonly Shape[] {
  const { end, y } = placed;
  const { size } = frame.type;
  const plot = lastPlot(frame);
  const edge = plot.x + plot.width;
  const from = atEdge(placed.place, plot);
  const hasSeeds = end.seeds.length > 0;
  const start = edge + (hasSeeds ? 1.6 : 0.45) * size;
  const line = [
    { x: start, y: from.y },
    { x: frame.labels.x - 0.35 * size, y },
  ];
  const inside = edge - from.x > 0.8 * size;
  const across = [
    { x: from.x + DOT * size, y: from.y },
    { x: start, y: from.y },
  ];
  return [
    ...(inside
      ? [
          rule(
            across,
            end.colour,
            LINE * size,
            DOTS.map((length) => length * size),
          ),
        ]
      : []),
    rule(line, end.colour, LINE * size),
  ];
}

/** A dot for each seed right of the plot, those of like height beside one another. */
function seedShapes(end: FigureEnd, plot: Box, size: number): readonly Shape[] {
  return end.seeds.map((up, index) => {
    const { x, y } = placeIn(plot, { across: 1, up });
    return {
      kind: 'dot',
      x: x + (0.55 + 0.5 * (index % 2)) * size,
      y,
      radius: SEED * size,
      fill: 'none',
      edge: { colour: end.colour, width: 1.2 * LINE * size },
    };
  });
}

function endShapes(placed: PlacedEnd, frame: Frame, inks: Inks): readonly Shape[] {
  const plot = lastPlot(frame);
  const { size } = frame.type;
  const { end, place } = placed;
  const isSeen = end.at.up >= 0 && end.at.up <= 1 && end.at.across >= 0 && end.at.across <= 1;
  return [
    ...seedShapes(end, plot, size),
    ...(end.at.across >= 0 ? leaderShapes(placed, frame) : []),
    ...(isSeen && end.seeds.length === 0
      ? [
          {
            kind: 'dot',
            ...place,
            radius: DOT * size,
            fill: end.colour,
            edge: { colour: inks.ground, width: LINE * size },
          } as const,
        ]
      : []),
    ...labelShapes(placed, frame, inks),
  ];
}

/**
 * The line at the step that is looked at, and a veil over what lies beyond.
 *
 * @param veil how much it covers, from 0 to 1
 */
function lookedShapes(
  at: number,
  plot: Box,
  top: number,
  veil: number,
  size: number,
  inks: Inks,
): readonly Shape[] {
  const x = plot.x + at * plot.width;
  // Half of a line that ends at the edge lies beyond it.
  const edge = plot.x + plot.width + (veil === 1 ? DOT * size : 0);
  const beyond = { x, y: plot.y, width: edge - x, height: plot.height };
  const line = [
    { x, y: top },
    { x, y: plot.y + plot.height },
  ];
  return [
    ...(veil === 0 || beyond.width <= 0
      ? []
      : [{ kind: 'area', points: cornersOf(beyond), colour: inks.ground, opacity: veil } as const]),
    rule(line, inks.ink, 1.3 * LINE * size),
  ];
}

/** A person’s guess, with a word that says so. */
function guessShapes(
  lines: readonly FigureLine[],
  plot: Box,
  size: number,
  inks: Inks,
): readonly Shape[] {
  const highest = Math.max(0, ...lines.map(({ points }) => points.at(-1)?.up ?? 0));
  const end = placeIn(plot, { across: 1, up: highest });
  const note = { x: end.x - 0.5 * size, y: end.y - 0.6 * size };
  const look = { size, colour: inks.quiet, bold: false, anchor: 'end' } as const;
  return lines.length === 0
    ? []
    : [
        ...lines.map((line) =>
          styledLine(
            line,
            line.points.map((share) => placeIn(plot, share)),
            size,
          ),
        ),
        words(note, 'your guess', look),
      ];
}

/** Lines of the last plot as far as they are seen, a person’s guess among them. */
function seenLines(
  { whole, detail }: FigurePanels,
  { looked, hidesRest, guess = [] }: FigureMarks,
): readonly FigureLine[] {
  const at = detail ? looked.detail : looked.whole;
  const { lines } = detail ?? whole;
  const until = hidesRest && at !== null ? at : Infinity;
  const seen = lines.map((line) => ({
    ...line,
    points: line.points.filter(({ across }) => across <= until),
  }));
  return detail ? seen : [...seen, ...guess];
}

/** What changes as one looks at one step after another. */
export function markShapes(
  panels: FigurePanels,
  marks: FigureMarks,
  frame: Frame,
  inks: Inks,
): readonly Shape[] {
  const { whole, detail, labels, type, headline } = frame;
  const { size } = type;
  const { looked, atEnd, hidesRest, gap, ends, guess = [] } = marks;
  const lastLooked = detail ? looked.detail : looked.whole;
  const veil = atEnd ? 0 : hidesRest ? 1 : VEIL;
  const top = whole.y - 0.75 * size;
  const knobX = looked.whole === null ? null : whole.x + looked.whole * whole.width;
  const anchor = labels.stacked ? 'end' : 'start';
  const headingX = labels.stacked ? frame.width : labels.x;
  return [
    ...(looked.whole === null ? [] : lookedShapes(looked.whole, whole, top, veil, size, inks)),
    ...(detail && looked.detail !== null
      ? lookedShapes(looked.detail, detail, detail.y, veil, size, inks)
      : []),
    ...guessShapes(guess, whole, size, inks),
    ...(knobX === null
      ? []
      : [
          {
            kind: 'dot',
            x: knobX,
            y: top,
            radius: KNOB * size,
            fill: inks.ink,
            edge: null,
            role: 'knob',
          } as const,
        ]),
    ...(gap ? gapShapes(gap, seenLines(panels, marks), frame, inks, lastLooked) : []),
    ...(labels.heading === ''
      ? []
      : [
          words({ x: headingX, y: frame.upwards ? headline : type.size }, labels.heading, {
            size,
            colour: inks.ink,
            bold: true,
            anchor,
          }),
        ]),
    ...placedEnds(ends, lastPlot(frame), labels.gap).flatMap((one) => endShapes(one, frame, inks)),
  ];
}
