/** Levels that others reached, as dotted lines or bands with their sources at the right end. */
import { cornersOf, type Box, type Shape } from './drawing.ts';
import type { FigureReference } from './figure.ts';
import { textWidth } from './helvetica.ts';
import { spread } from './spread.ts';

const COLOUR = '#55534c';
const BAND_OPACITY = 0.12;
/** Behind the words, so that they can be read over curves. */
const PAPER = '#ffffff';
const PAPER_OPACITY = 0.75;

/** Lengths in the size of the text. */
const TEXT = 0.85;
const GAP = 1;

/** Those that the plot does not show are left out. */
export function referenceShapes(
  references: readonly FigureReference[],
  plot: Box,
  size: number,
): readonly Shape[] {
  const seen = references.filter(({ low, high }) => high >= 0 && low <= 1);
  const [right, bottom] = [plot.x + plot.width, plot.y + plot.height];
  const yOf = (share: number) => bottom - Math.min(1, Math.max(0, share)) * plot.height;
  const text = TEXT * size;
  const heights = spread(
    seen.map(({ high }) => yOf(high) - 0.25 * text),
    GAP * text,
    plot.y + text,
    bottom - 0.2 * text,
  );
  return seen.flatMap(({ label, low, high }, index): readonly Shape[] => {
    const [upper, lower] = [yOf(high), yOf(low)];
    const y = heights[index] ?? upper;
    const [start, wide] = [right - 0.3 * text, textWidth(label, text)];
    const behind: Box = {
      x: start - wide - 0.2 * text,
      y: y - 0.8 * text,
      width: wide + 0.4 * text,
      height: text,
    };
    const edge = (level: number): Shape => ({
      kind: 'line',
      points: [
        { x: plot.x, y: level },
        { x: right, y: level },
      ],
      colour: COLOUR,
      width: 0.06 * size,
      dash: [0.1 * size, 0.2 * size],
      opacity: 1,
    });
    const isBand = lower - upper > 0.1 * size;
    return [
      ...(isBand
        ? [
            {
              kind: 'area',
              points: cornersOf({ x: plot.x, y: upper, width: plot.width, height: lower - upper }),
              colour: COLOUR,
              opacity: BAND_OPACITY,
            } as const,
          ]
        : []),
      edge(upper),
      ...(isBand ? [edge(lower)] : []),
      { kind: 'area', points: cornersOf(behind), colour: PAPER, opacity: PAPER_OPACITY },
      {
        kind: 'text',
        x: start,
        y,
        text: label,
        size: text,
        bold: false,
        colour: COLOUR,
        anchor: 'end',
      },
    ];
  });
}
