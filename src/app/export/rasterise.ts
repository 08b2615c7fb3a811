/** Drawings as pixels, by the browser. */
import { FONT_FAMILY, type Drawing, type Shape } from '../../formats/index.ts';

type Context = CanvasRenderingContext2D;

function trace(context: Context, points: readonly { x: number; y: number }[]): void {
  context.beginPath();
  for (const { x, y } of points) context.lineTo(x, y);
}

function draw(context: Context, shape: Shape): void {
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
    case 'text':
      context.fillStyle = shape.colour;
      context.font = `${shape.bold ? 700 : 400} ${shape.size}px ${FONT_FAMILY}`;
      context.textAlign = ({ start: 'left', middle: 'center', end: 'right' } as const)[
        shape.anchor
      ];
      context.fillText(shape.text, shape.x, shape.y);
      break;
    case 'clipped': {
      const { x, y, width, height } = shape.box;
      context.beginPath();
      context.rect(x, y, width, height);
      context.clip();
      for (const one of shape.shapes) draw(context, one);
      break;
    }
  }
  context.restore();
}

/** The bytes of a PNG. */
export async function rasterised(
  drawing: Drawing,
  pixelsPerPoint: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(drawing.width * pixelsPerPoint);
  canvas.height = Math.round(drawing.height * pixelsPerPoint);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This browser draws no pictures in pixels. Take SVG or PDF.');
  context.scale(pixelsPerPoint, pixelsPerPoint);
  for (const shape of drawing.shapes) draw(context, shape);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (!blob) throw new Error('The browser made no PNG of the picture. Take SVG or PDF.');
  return new Uint8Array(await blob.arrayBuffer());
}
