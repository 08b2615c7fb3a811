/** Drawings as pixels, by the browser. */
import type { Drawing } from '../../formats/index.ts';
import { drawShape } from '../figure/draw-shape.ts';

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
  for (const shape of drawing.shapes) drawShape(context, shape);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (!blob) throw new Error('The browser made no PNG of the picture. Take SVG or PDF.');
  return new Uint8Array(await blob.arrayBuffer());
}
