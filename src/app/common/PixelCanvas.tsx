import { useEffect, useRef } from 'react';

interface PixelCanvasProps {
  /** `[height, width, channels]`, 0 to 255, grey or in three colours; an empty frame where there are none yet. */
  readonly pixels: Uint8Array | null;
  readonly height: number;
  readonly width: number;
  readonly className?: string | undefined;
}

/** Puts pixels of one channel or three onto a canvas of the picture's size. */
function paint(canvas: HTMLCanvasElement, pixels: Uint8Array): void {
  const { width, height } = canvas;
  const context = canvas.getContext('2d');
  if (!context) return;
  const image = new ImageData(width, height);
  const channels = Math.floor(pixels.length / (width * height));
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    const from = channels * pixel;
    image.data.fill(pixels[from] ?? 0, 4 * pixel, 4 * pixel + 3);
    if (channels > 1) image.data.set(pixels.subarray(from, from + 3), 4 * pixel);
    image.data[4 * pixel + 3] = 255;
  }
  context.putImageData(image, 0, 0);
}

/** A picture, one pixel of the canvas a pixel; what it shows is said beside it. */
export function PixelCanvas({ pixels, height, width, className }: PixelCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (canvas.current && pixels) paint(canvas.current, pixels);
  }, [pixels, height, width]);
  return (
    <canvas ref={canvas} className={className} width={width} height={height} aria-hidden="true" />
  );
}
