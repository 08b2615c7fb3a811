/** Readings of networks over their depth as lines, all in one plot. */
import { rule, words, type FigureGround, type Shape } from '../../formats/index.ts';
import type { BarsFigure, BarsOfNetwork } from './bars-shapes.ts';

/** Lengths in the size of the text. */
const LEFT = 5;
const BELOW = 3.4;
const LINE = 1.5;

/** Values in the order in which they are drawn. */
export function orderedValues(
  { readings }: Pick<BarsOfNetwork, 'readings'>,
  sorted: boolean,
): readonly (number | null)[] {
  if (!sorted) return readings.values;
  return readings.values.filter((value) => value !== null).toSorted((a, b) => b - a);
}

function keyShapes(
  networks: readonly BarsOfNetwork[],
  ground: FigureGround,
): { readonly shapes: readonly Shape[]; readonly height: number } {
  const { type, width } = ground;
  const { size } = type;
  let [x, row] = [LEFT * size, 0];
  const shapes = networks.map(({ name, runId, colour }) => {
    const wide = type.widthOf(name, size, true);
    if (x + wide > width && x > LEFT * size) [x, row] = [LEFT * size, row + 1];
    const at = { x, y: (row + 1) * LINE * size };
    x += wide + 1.4 * size;
    return words(at, name, {
      size,
      bold: true,
      colour: runId === null ? colour : ground.colourOf(runId),
    });
  });
  return { shapes, height: (row + 1.6) * LINE * size };
}

export function linesShapes(
  { networks, scale, axis }: BarsFigure,
  sorted: boolean,
  ground: FigureGround,
): readonly Shape[] {
  const { width, height, type, inks } = ground;
  const { size } = type;
  const key = keyShapes(networks, ground);
  const [left, right] = [LEFT * size, width - size];
  const [top, bottom] = [key.height, height - BELOW * size];
  const most = Math.max(2, ...networks.map(({ readings }) => readings.values.length));
  const xOf = (index: number) => left + (index / (most - 1)) * (right - left);
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
  const stride = Math.max(1, Math.ceil(most / 12));
  const ticks = Array.from({ length: Math.floor((most - 1) / stride) + 1 }, (_, index) => {
    const at = index * stride;
    return words({ x: xOf(at), y: bottom + 1.45 * size }, String(at + 1), {
      ...look,
      anchor: 'middle',
    });
  });
  const title = sorted ? 'layers, the largest reading first' : 'layers, from the picture on';
  const lines = networks.flatMap((network): readonly Shape[] => {
    const colour = network.runId === null ? network.colour : ground.colourOf(network.runId);
    const points = orderedValues(network, sorted).flatMap((value, index) => {
      const share = scale.shareOf(value);
      return share === null ? [] : [{ x: xOf(index), y: bottom - share * (bottom - top) }];
    });
    const dots = points.length > 40 ? [] : points;
    return [
      rule(points, colour, 0.13 * size),
      ...dots.map((point): Shape => ({
        kind: 'dot',
        ...point,
        radius: 0.2 * size,
        fill: colour,
        edge: null,
      })),
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
    words({ x: (left + right) / 2, y: bottom + 2.8 * size }, title, { ...look, anchor: 'middle' }),
    words({ x: left - 3.9 * size, y: (top + bottom) / 2 }, axis, {
      ...look,
      anchor: 'middle',
      upwards: true,
    }),
    ...lines,
    ...key.shapes,
  ];
}
