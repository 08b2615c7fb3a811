/** Lines and dots over numbers, several networks in one plot. */
import { rule, words, type FigureGround, type Shape } from '../../formats/index.ts';
import type { DepthScale } from '../inside/scale.ts';

export interface XyLine {
  readonly name: string;
  readonly runId: string;
  readonly points: readonly { readonly x: number; readonly y: number }[];
  /** Single measurements behind the line. */
  readonly dots: readonly { readonly x: number; readonly y: number }[];
  readonly dashed: boolean;
}

export interface XyFigure {
  readonly lines: readonly XyLine[];
  readonly scale: DepthScale;
  readonly across: string;
  readonly up: string;
}

/** Lengths in the size of the text. */
const LEFT = 5;
const BELOW = 3.4;
const HEAD = 2.2;
const MOST_TICKS = 12;

export function xyShapes(
  { lines, scale, across, up }: XyFigure,
  ground: FigureGround,
): readonly Shape[] {
  const { width, height, type, inks } = ground;
  const { size } = type;
  const [left, right] = [LEFT * size, width - size];
  const [top, bottom] = [HEAD * size, height - BELOW * size];
  const most = Math.max(1, ...lines.flatMap(({ points }) => points.map(({ x }) => x)));
  const xOf = (x: number) => left + (x / most) * (right - left);
  const placed = (points: XyLine['points']) =>
    points.flatMap(({ x, y }) => {
      const share = scale.shareOf(y);
      return share === null ? [] : [{ x: xOf(x), y: bottom - share * (bottom - top) }];
    });
  const look = { size, colour: inks.quiet } as const;
  const grid = scale.ticks.flatMap(({ at, label }): readonly Shape[] => {
    const y = bottom - at * (bottom - top);
    return [
      rule(
        [
          { x: left, y },
          { x: right, y },
        ],
        inks.line,
        0.07 * size,
      ),
      words({ x: left - 0.6 * size, y: y + 0.35 * size }, label, { ...look, anchor: 'end' }),
    ];
  });
  const stride = Math.max(1, Math.ceil(most / MOST_TICKS));
  const ticks = Array.from({ length: Math.floor(most / stride) + 1 }, (_, index) =>
    words({ x: xOf(index * stride), y: bottom + 1.45 * size }, String(index * stride), {
      ...look,
      anchor: 'middle',
    }),
  );
  let x = left;
  const key = lines.map(({ name, runId, dashed }) => {
    const text = dashed ? `– – ${name}` : name;
    const at = x;
    x += type.widthOf(text, size, true) + 1.4 * size;
    return words({ x: at, y: size }, text, { size, bold: true, colour: ground.colourOf(runId) });
  });
  const drawn = lines.flatMap(({ runId, points, dots, dashed }): readonly Shape[] => {
    const colour = ground.colourOf(runId);
    const dash = dashed ? [0.4 * size, 0.3 * size] : [];
    return [
      ...placed(dots).map((at): Shape => ({
        kind: 'dot',
        ...at,
        radius: 0.18 * size,
        fill: 'none',
        edge: { colour, width: 0.08 * size },
      })),
      rule(placed(points), colour, 0.15 * size, dash),
    ];
  });
  return [
    ...grid,
    rule(
      [
        { x: left, y: bottom },
        { x: right, y: bottom },
      ],
      inks.ink,
      0.09 * size,
    ),
    ...ticks,
    words({ x: (left + right) / 2, y: bottom + 2.8 * size }, across, { ...look, anchor: 'middle' }),
    words({ x: left - 3.9 * size, y: (top + bottom) / 2 }, up, {
      ...look,
      anchor: 'middle',
      upwards: true,
    }),
    ...drawn,
    ...key,
  ];
}
