/** The distance between two curves that is spoken of, as a bracket with its words beside it. */
import type { Box, Place, Shape } from './drawing.ts';
import type { FigureGap, FigureLine } from './figure.ts';
import { lastPlot, type Frame } from './frame.ts';
import type { Inks } from './looks.ts';
import { placeIn, rule, words } from './shapes.ts';

/** Lengths in the size of the text. */
const LINE = 0.144;
const CAP = 0.35;
const BESIDE = 0.7;
const TALL = 1.1;
const STEP = 0.25;

/** From the higher to the lower end of something across a stretch, in the drawing's own units. */
interface Extent {
  readonly top: number;
  readonly bottom: number;
}

/** How high a line lies between two places across; null where it does not come there. */
function extentBetween(from: Place, to: Place, left: number, right: number): Extent | null {
  const [first, last] = from.x <= to.x ? [from, to] : [to, from];
  if (last.x < left || first.x > right) return null;
  const wide = last.x - first.x;
  const heightAt = (x: number) =>
    wide === 0 ? first.y : first.y + ((last.y - first.y) * (x - first.x)) / wide;
  const ends =
    wide === 0
      ? [first.y, last.y]
      : [heightAt(Math.max(left, first.x)), heightAt(Math.min(right, last.x))];
  return { top: Math.min(...ends), bottom: Math.max(...ends) };
}

/** Where lines lie across a stretch; those of single readings are faint enough to write on. */
function extentsOf(
  lines: readonly FigureLine[],
  plot: Box,
  left: number,
  right: number,
): readonly Extent[] {
  return lines.flatMap(({ look, points }) => {
    if (look === 'faint') return [];
    const places = points.map((share) => placeIn(plot, share));
    return places.flatMap((place, index) => {
      const before = places[index - 1] ?? place;
      return extentBetween(before, place, left, right) ?? [];
    });
  });
}

/** Heights for a label within a bracket: its middle first, then ever further from it. */
function heightsWithin({ top, bottom }: Extent, step: number): readonly number[] {
  const middle = (top + bottom) / 2;
  const count = Math.max(0, Math.floor((bottom - top) / 2 / step));
  return [
    middle,
    ...Array.from({ length: count }, (_, index) => (index + 1) * step).flatMap((away) => [
      middle - away,
      middle + away,
    ]),
  ];
}

/**
 * Where the words stand beside the bracket: where the fewest pieces of curves lie behind them, as
 * near to its middle as that allows, on the right if nothing speaks against it.
 *
 * @param wide of the words with what keeps them from the bracket
 */
function placeOfWords(
  bracket: Extent,
  x: number,
  wide: number,
  lines: readonly FigureLine[],
  plot: Box,
  size: number,
): { readonly side: 1 | -1; readonly y: number } {
  const half = (TALL * size) / 2;
  const within = { top: bracket.top + half, bottom: bracket.bottom - half };
  const fitsRight = x + wide <= plot.x + plot.width;
  const fitsLeft = x - wide >= plot.x;
  const sides = [
    ...(fitsRight || !fitsLeft ? [1 as const] : []),
    ...(fitsLeft ? [-1 as const] : []),
  ];
  let best: { side: 1 | -1; y: number; behind: number } | null = null;
  for (const side of sides) {
    const [left, right] = side === 1 ? [x, x + wide] : [x - wide, x];
    const extents = extentsOf(lines, plot, left, right);
    for (const y of heightsWithin(within, STEP * size)) {
      const behind = extents.filter(
        ({ top, bottom }) => bottom >= y - half && top <= y + half,
      ).length;
      if (best === null || behind < best.behind) best = { side, y, behind };
    }
  }
  return best ?? { side: 1, y: (bracket.top + bracket.bottom) / 2 };
}

/** @param lines of the plot that it stands in */
export function gapShapes(
  gap: FigureGap,
  lines: readonly FigureLine[],
  frame: Frame,
  inks: Inks,
): readonly Shape[] {
  const plot = lastPlot(frame);
  const { size, widthOf } = frame.type;
  const low = placeIn(plot, { across: gap.at, up: gap.low });
  const high = placeIn(plot, { across: gap.at, up: gap.high });
  const cap = (y: number) =>
    rule(
      [
        { x: low.x - CAP * size, y },
        { x: low.x + CAP * size, y },
      ],
      inks.ink,
      LINE * size,
    );
  const wide = widthOf(gap.label, size, true) + (BESIDE + 0.1) * size;
  const bracket = { top: high.y, bottom: low.y };
  const { side, y } = placeOfWords(bracket, low.x, wide, lines, plot, size);
  return [
    rule([low, high], inks.ink, LINE * size),
    cap(low.y),
    cap(high.y),
    words({ x: low.x + side * BESIDE * size, y: y + 0.35 * size }, gap.label, {
      size,
      bold: true,
      colour: inks.ink,
      anchor: side === 1 ? 'start' : 'end',
      halo: inks.ground,
    }),
  ];
}
