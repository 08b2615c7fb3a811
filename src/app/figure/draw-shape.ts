/** Shapes in pixels. */
import { cellsOf, FONT_FAMILY, HALO, type Shape } from '../../formats/index.ts';

type Context = CanvasRenderingContext2D;

function trace(context: Context, points: readonly { x: number; y: number }[]): void {
  context.beginPath();
  for (const { x, y } of points) context.lineTo(x, y);
}

/** Draws one of them; all colours are such that a canvas knows. */
export function drawShape(context: Context, shape: Shape): void {
  context.save();
  switch (shape.kind) {
    case 'line':
      context.globalAlpha = shape.opacity;
      context.strokeStyle = shape.colour;
      context.lineWidth = shape.width;
      context.lineJoin = 'round';
      context.setLineDash([...shape.dash]);
      trace(context, shape.points);
      context.stroke();
      break;
    case 'area':
      context.globalAlpha = shape.opacity;
      context.fillStyle = shape.colour;
      trace(context, shape.points);
      context.fill();
      break;
    case 'grid':
      for (const cell of cellsOf(shape)) {
        context.fillStyle = cell.colour;
        context.fillRect(cell.x, cell.y, cell.width, cell.height);
      }
      break;
    case 'dot':
      context.beginPath();
      context.arc(shape.x, shape.y, shape.radius, 0, 2 * Math.PI);
      if (shape.fill !== 'none') {
        context.fillStyle = shape.fill;
        context.fill();
      }
      if (shape.edge) {
        context.strokeStyle = shape.edge.colour;
        context.lineWidth = shape.edge.width;
        context.stroke();
      }
      break;
    case 'text':
      context.fillStyle = shape.colour;
      context.font = `${shape.bold ? 700 : 400} ${shape.size}px ${FONT_FAMILY}`;
      context.textAlign = ({ start: 'left', middle: 'center', end: 'right' } as const)[
        shape.anchor
      ];
      context.translate(shape.x, shape.y);
      if (shape.upwards) context.rotate(-Math.PI / 2);
      if (shape.halo !== undefined) {
        context.strokeStyle = shape.halo;
        context.lineWidth = HALO * shape.size;
        context.lineJoin = 'round';
        context.strokeText(shape.text, 0, 0);
      }
      context.fillText(shape.text, 0, 0);
      break;
    case 'clipped': {
      const { x, y, width, height } = shape.box;
      context.beginPath();
      context.rect(x, y, width, height);
      context.clip();
      for (const one of shape.shapes) drawShape(context, one);
      break;
    }
  }
  context.restore();
}
