/** Readings of networks over their depth as lines, all in one plot. */
import type { FigureGround, Shape } from '../../formats/index.ts';
import { xyShapes } from '../figure/xy-shapes.ts';
import type { BarsFigure, BarsOfNetwork } from './bars-shapes.ts';

/** Deeper networks are drawn without a dot for each layer. */
const MOST_DOTS = 40;

/** Values in the order in which they are drawn. */
export function orderedValues(
  { readings }: Pick<BarsOfNetwork, 'readings'>,
  sorted: boolean,
): readonly (number | null)[] {
  if (!sorted) return readings.values;
  return readings.values.filter((value) => value !== null).toSorted((a, b) => b - a);
}

export function linesShapes(
  { networks, scale, axis }: BarsFigure,
  sorted: boolean,
  ground: FigureGround,
): readonly Shape[] {
  const lines = networks.map((network) => {
    const { name, runId, colour } = network;
    const points = orderedValues(network, sorted).flatMap((y, index) =>
      y === null ? [] : [{ x: index + 1, y }],
    );
    const dots = points.length > MOST_DOTS ? [] : points;
    return { name, runId, colour, points, dots, dashed: false };
  });
  const across = sorted ? 'layers, the largest reading first' : 'layers, from the picture on';
  return xyShapes({ lines, scale, from: 1, across, up: axis }, ground);
}
