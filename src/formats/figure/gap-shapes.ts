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
/** How far words may stand out of the plot, before the names at its curves' ends. */
const OUT = 1;

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

interface WordsPlace {
  readonly anchor: 'start' | 'end' | 'middle';
  readonly x: number;
  /** Of their middle. */
  readonly y: number;
}

interface Side {
  readonly at: Omit<WordsPlace, 'y'>;
  /** The best first. */
  readonly heights: readonly number[];
}

/**
 * Where the words stand: where the fewest pieces of curves lie behind them, beside the bracket and
 * as near to its middle as that allows, on the right if nothing speaks against it; over it where
 * curves lie behind them on either side.
 *
 * @param wide of the words
 * @param stepX where the line of the step that is looked at stands; null for nowhere
 */
function placeOfWords(
  bracket: Extent,
  x: number,
  wide: number,
  lines: readonly FigureLine[],
  plot: Box,
  size: number,
  stepX: number | null,
): WordsPlace {
  const half = (TALL * size) / 2;
  const beside = heightsWithin(
    { top: bracket.top + half, bottom: bracket.bottom - half },
    STEP * size,
  );
  const lowestOver = bracket.top - CAP * size - half;
  const over = heightsWithin({ top: plot.y + half, bottom: lowestOver }, STEP * size)
    .filter((y) => y <= lowestOver)
    .toSorted((one, other) => other - one);
  const away = BESIDE * size;
  const sides: readonly Side[] = [
    { at: { anchor: 'start', x: x + away }, heights: beside },
    { at: { anchor: 'end', x: x - away }, heights: beside },
    { at: { anchor: 'middle', x }, heights: over },
  ];
  let best: (WordsPlace & { readonly behind: number }) | null = null;
  for (const { at, heights } of sides) {
    const left = at.x - { start: 0, middle: wide / 2, end: wide }[at.anchor];
    const right = left + wide;
    if (left < plot.x || right > plot.x + plot.width + OUT * size) continue;
    const extents = extentsOf(lines, plot, left, right);
    const crossing = stepX !== null && stepX >= left && stepX <= right ? 1 : 0;
    for (const y of heights) {
      const behind =
        crossing +
        extents.filter(({ top, bottom }) => bottom >= y - half && top <= y + half).length;
      if (best === null || behind < best.behind) best = { ...at, y, behind };
    }
  }
  return best ?? { anchor: 'start', x: x + away, y: (bracket.top + bracket.bottom) / 2 };
}

/**
 * @param lines of the plot that it stands in
 * @param stepAt where the step that is looked at stands in that plot; null for nowhere
 */
export function gapShapes(
  gap: FigureGap,
  lines: readonly FigureLine[],
  frame: Frame,
  inks: Inks,
  stepAt: number | null = null,
): readonly Shape[] {
  const plot = lastPlot(frame);
  const { size, widthOf } = frame.type;
  const wide = widthOf(gap.label, size, true);
  const needed = (BESIDE * size + wide) / plot.width;
  const fitsBehind = gap.at + needed <= 1 + (OUT * size) / plot.width;
  const before = stepAt !== null && gap.at > stepAt ? 2 * stepAt - gap.at : null;
  // Words on its other side would lie across the line of the step.
  const at = before !== null && !fitsBehind && before >= needed ? before : gap.at;
  const low = placeIn(plot, { across: at, up: gap.low });
  const high = placeIn(plot, { across: at, up: gap.high });
  const cap = (y: number) =>
    rule(
      [
        { x: low.x - CAP * size, y },
        { x: low.x + CAP * size, y },
      ],
      inks.ink,
      LINE * size,
    );
  const bracket = { top: high.y, bottom: low.y };
  const stepX = stepAt === null ? null : placeIn(plot, { across: stepAt, up: 0 }).x;
  const { anchor, x, y } = placeOfWords(bracket, low.x, wide, lines, plot, size, stepX);
  return [
    rule([low, high], inks.ink, LINE * size),
    cap(low.y),
    cap(high.y),
    words({ x, y: y + 0.35 * size }, gap.label, {
      size,
      bold: true,
      colour: inks.ink,
      anchor,
      halo: inks.ground,
    }),
  ];
}
