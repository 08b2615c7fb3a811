/** The curves of a plot, and what ties the enlarged part to the whole. */
import { cornersOf, type Box, type Shape } from './drawing.ts';
import type { FigurePanel, FigureWindow } from './figure.ts';
import type { Frame } from './frame.ts';
import { singlePoint, styledLine, type Inks } from './looks.ts';
import { fitted, placeIn, rule, words } from './shapes.ts';

const AREA_OPACITY = 0.2;
/** In the size of the text. */
const BORDER = 0.09;

export function curveShapes(panel: FigurePanel, plot: Box, size: number): Shape {
  return {
    kind: 'clipped',
    box: plot,
    shapes: [
      ...panel.areas.map(({ colour, outline }): Shape => {
        const points = outline.map((share) => placeIn(plot, share));
        return { kind: 'area', points, colour, opacity: AREA_OPACITY };
      }),
      ...panel.lines.map((line) => {
        const points = line.points.map((share) => placeIn(plot, share));
        const [first] = points;
        return first && points.length === 1
          ? singlePoint(line, first, size)
          : styledLine(line, points, size);
      }),
    ],
  };
}

function windowBox({ left, right, low, high }: FigureWindow, plot: Box): Box {
  const { x, y } = placeIn(plot, { across: left, up: Math.min(1, high) });
  const end = placeIn(plot, { across: right, up: Math.max(0, low) });
  return { x, y, width: end.x - x, height: end.y - y };
}

const outline = (box: Box) => {
  const corners = cornersOf(box);
  const [first] = corners;
  return first ? [...corners, first] : corners;
};

/** Behind all else: the part that is enlarged, and the wedge from there to where it is. */
export function wedgeShapes(
  window: FigureWindow,
  whole: Box,
  detail: Box,
  inks: Inks,
): readonly Shape[] {
  const from = windowBox(window, whole);
  const right = from.x + from.width;
  const wedge = [
    { x: right, y: from.y },
    { x: detail.x, y: detail.y },
    { x: detail.x, y: detail.y + detail.height },
    { x: right, y: from.y + from.height },
  ];
  return [
    { kind: 'area', points: wedge, colour: inks.shade, opacity: 0.75 },
    { kind: 'area', points: cornersOf(from), colour: inks.shade, opacity: 1 },
    { kind: 'area', points: cornersOf(detail), colour: inks.ground, opacity: 1 },
  ];
}

/** Around the part that is enlarged, and around it where it is enlarged. */
export function windowShapes(
  window: FigureWindow,
  whole: Box,
  detail: Box,
  size: number,
  inks: Inks,
): readonly Shape[] {
  return [
    rule(outline(windowBox(window, whole)), inks.ink, BORDER * size),
    rule(outline(detail), inks.ink, BORDER * size),
  ];
}

/** What stands over a plot, without what comes behind its comma where there is no room for that. */
export function headingShapes(
  panel: FigurePanel,
  plot: Box,
  { headline, type, labels, width }: Frame,
  inks: Inks,
): readonly Shape[] {
  const { heading } = panel;
  if (heading === '') return [];
  const { size, widthOf } = type;
  const beside = labels.stacked ? width - widthOf(labels.heading, size, true) : labels.x;
  const room = beside - size - plot.x;
  const [short = heading] = heading.split(', ');
  const said = widthOf(heading, size, true) <= room ? heading : fitted(short, room, type, true);
  return [words({ x: plot.x, y: headline }, said, { size, colour: inks.ink, bold: true })];
}
