/** Any picture as a network of small pictures sees it. Nothing leaves the browser. */
import { withChannels, type PictureShape } from '../../dataset/index.ts';

/** What can be drawn, with its size. */
export interface Source {
  readonly image: CanvasImageSource;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
}

/** The square in the middle, as large as can be. */
export function middleSquare({ width, height }: Pick<Source, 'width' | 'height'>) {
  const side = Math.min(width, height);
  return { x: (width - side) / 2, y: (height - side) / 2, side };
}

function canvasOf(side: number): [HTMLCanvasElement, CanvasRenderingContext2D] {
  const canvas = document.createElement('canvas');
  canvas.width = side;
  canvas.height = side;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('This browser gives the page no canvas to draw on.');
  context.imageSmoothingQuality = 'high';
  return [canvas, context];
}

/**
 * Cut to the square in the middle and resampled, halved as often as can be, so that every pixel of
 * it has its share; white lies behind what is transparent.
 *
 * @param to size and channels of the result, 1 for grey or 3; as high as wide
 * @returns `[side, side, channels]`
 */
export function toNetworkSize(
  { image, ...size }: Source,
  { height: to, channels }: Pick<PictureShape, 'height' | 'channels'>,
): Uint8Array<ArrayBuffer> {
  const { x, y, side } = middleSquare(size);
  let length = Math.max(to, Math.round(side));
  let [canvas, context] = canvasOf(length);
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, length, length);
  context.drawImage(image, x, y, side, side, 0, 0, length, length);
  while (length > to) {
    const next = Math.max(to, Math.ceil(length / 2));
    const [smaller, smallerContext] = canvasOf(next);
    smallerContext.drawImage(canvas, 0, 0, length, length, 0, 0, next, next);
    [canvas, context, length] = [smaller, smallerContext, next];
  }
  const { data } = context.getImageData(0, 0, to, to);
  return withChannels(data, channels);
}
