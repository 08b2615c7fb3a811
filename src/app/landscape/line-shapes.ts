/** The first line through landscapes: their height along one direction. */
import {
  acrossShapes,
  fitted,
  gridShapes,
  rule,
  words,
  type FigureGround,
  type Place,
  type Shape,
} from '../../formats/index.ts';
import { UNITS } from '../../inspection/index.ts';
import { tickLabel, type HeightScale } from './height-scale.ts';
import type { Panel, Quantity } from './panel.ts';

/** Lengths in the size of the text. */
const LEFT = 4.2;
const MOST_OF_NAMES = 14;
const BESIDE_NAMES = 1.4;
const TOP = 2.2;
const BOTTOM = 3.6;
const BETWEEN_NAMES = 1.35;

const ACROSS = 'distance from the weights, in lengths of the first direction';
const DISTANCES = [-1, -0.5, 0, 0.5, 1].map((x) => ({
  at: (x + 1) / 2,
  label: String(x).replace('-', '−'),
}));

export function lineShapes(
  panels: readonly Panel[],
  quantity: Quantity,
  scale: HeightScale,
  { width, height, inks, type, colourOf }: FigureGround,
): readonly Shape[] {
  const { size } = type;
  const widest = Math.max(0, ...panels.map(({ name }) => type.widthOf(name, size, true)));
  const named = Math.min(widest, MOST_OF_NAMES * size, width / 3);
  const [left, right] = [LEFT * size, width - named - BESIDE_NAMES * size];
  const [top, bottom] = [TOP * size, height - BOTTOM * size];
  const at = (x: number, share: number): Place => ({
    x: left + ((x + 1) / 2) * (right - left),
    y: bottom - share * (bottom - top),
  });
  const look = { size, colour: inks.quiet };
  const curves = panels.map((panel) => ({
    panel,
    places: panel.points
      .filter(({ y }) => y === 0)
      .filter((point) => Number.isFinite(point[quantity]))
      .toSorted((a, b) => a.x - b.x)
      .map((point) => at(point.x / UNITS, scale.share(point[quantity]))),
  }));
  let below = -Infinity;
  const names = curves
    .flatMap(({ panel, places }) => {
      const end = places.at(-1);
      return end ? [{ panel, end }] : [];
    })
    .toSorted((a, b) => a.end.y - b.end.y)
    .map(({ panel, end }) => {
      const y = Math.max(end.y + 0.35 * size, below + BETWEEN_NAMES * size);
      below = y;
      return words({ x: end.x + 0.6 * size, y }, fitted(panel.name, named, type, true), {
        ...{ size, bold: true, colour: colourOf(panel.runId) },
      });
    });
  const ticks = scale.ticks.map((value) => ({
    at: scale.share(value),
    label: tickLabel(value),
  }));
  const plot = { x: left, y: top, width: right - left, height: bottom - top };
  return [
    ...gridShapes({ ticks }, plot, size, inks),
    ...acrossShapes({ title: ACROSS, ticks: DISTANCES }, plot, type, inks),
    words({ x: 0, y: size }, scale.title, look),
    ...curves.map(({ panel, places }) => rule(places, colourOf(panel.runId), 0.17 * size)),
    ...names,
  ];
}
