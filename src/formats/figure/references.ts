/** Levels that others reached, as dotted lines or bands with their sources at the right end. */
import { cornersOf, type Box, type Shape } from './drawing.ts';
import type { FigureReference } from './figure.ts';
import type { Inks, Type } from './looks.ts';
import { fitted, rule, words } from './shapes.ts';
import { spread } from './spread.ts';

const BAND_OPACITY = 0.12;
/** Lengths in the size of the text. */
const GAP = 1.1;
const DOTS = [0.1, 0.2];

/** Those that the plot does not show are left out. */
export function referenceShapes(
  references: readonly FigureReference[],
  plot: Box,
  type: Type,
  inks: Inks,
): readonly Shape[] {
  const { size } = type;
  const seen = references.filter(({ low, high }) => high >= 0 && low <= 1);
  const [right, bottom] = [plot.x + plot.width, plot.y + plot.height];
  const yOf = (share: number) => bottom - Math.min(1, Math.max(0, share)) * plot.height;
  const heights = spread(
    seen.map(({ high }) => yOf(high) - 0.25 * size),
    GAP * size,
    plot.y + size,
    bottom - 0.2 * size,
  );
  return seen.flatMap(({ label, low, high }, index): readonly Shape[] => {
    const [upper, lower] = [yOf(high), yOf(low)];
    const edge = (y: number) =>
      rule(
        [
          { x: plot.x, y },
          { x: right, y },
        ],
        inks.quiet,
        0.09 * size,
        DOTS.map((length) => length * size),
      );
    const isBand = lower - upper > 0.1 * size;
    const band = { x: plot.x, y: upper, width: plot.width, height: lower - upper };
    const place = { x: right - 0.3 * size, y: heights[index] ?? upper };
    return [
      ...(isBand
        ? [
            {
              kind: 'area',
              points: cornersOf(band),
              colour: inks.quiet,
              opacity: BAND_OPACITY,
            } as const,
          ]
        : []),
      edge(upper),
      ...(isBand ? [edge(lower)] : []),
      words(place, fitted(label, plot.width - 0.6 * size, type, false), {
        size,
        colour: inks.quiet,
        anchor: 'end',
        halo: inks.ground,
      }),
    ];
  });
}
