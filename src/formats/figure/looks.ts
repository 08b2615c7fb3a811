/** How lines of each kind are drawn. */
import type { AreaShape, LineShape, Place } from './drawing.ts';
import type { FigureLine, LineLook } from './figure.ts';

/** Width and dashes in the size of the text. */
const LOOKS: Readonly<
  Record<LineLook, { width: number; dash: readonly number[]; opacity: number }>
> = {
  bold: { width: 0.16, dash: [], opacity: 1 },
  dashed: { width: 0.09, dash: [0.32, 0.24], opacity: 1 },
  faint: { width: 0.06, dash: [], opacity: 0.3 },
};
/** A line in the look of its kind. */
export function styledLine(
  { colour, look }: Pick<FigureLine, 'colour' | 'look'>,
  points: readonly Place[],
  size: number,
): LineShape {
  const { width, dash, opacity } = LOOKS[look];
  const lengths = dash.map((length) => length * size);
  return { kind: 'line', points, colour, width: width * size, dash: lengths, opacity };
}

const DOT_CORNERS = 16;

/** What stands for a line of a single point. */
export function dot(
  { colour, look }: Pick<FigureLine, 'colour' | 'look'>,
  { x, y }: Place,
  size: number,
): AreaShape {
  const { width, opacity } = LOOKS[look];
  const radius = 1.3 * width * size;
  const points = Array.from({ length: DOT_CORNERS }, (_, corner) => {
    const angle = (2 * Math.PI * corner) / DOT_CORNERS;
    return { x: x + radius * Math.cos(angle), y: y + radius * Math.sin(angle) };
  });
  return { kind: 'area', points, colour, opacity };
}
