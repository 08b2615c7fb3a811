import { useEffect, useRef } from 'react';
import type { TestPicture } from '../../protocol/index.ts';
import { DATA_SET } from '../store/data-set.ts';
import { useFirstPicture } from './use-first-picture.ts';

/** Puts pixels of three channels onto a canvas of the picture's size. */
function paint(canvas: HTMLCanvasElement, { height, width, pixels }: TestPicture): void {
  const context = canvas.getContext('2d');
  if (!context) return;
  const image = new ImageData(width, height);
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    image.data.set(pixels.subarray(3 * pixel, 3 * pixel + 3), 4 * pixel);
    image.data[4 * pixel + 3] = 255;
  }
  context.putImageData(image, 0, 0);
}

/** A picture of the data set where a network begins; an empty frame until it is there. */
export function FirstPicture({ className }: { readonly className: string | undefined }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const picture = useFirstPicture();
  useEffect(() => {
    if (canvas.current && picture) paint(canvas.current, picture);
  }, [picture]);
  return (
    <canvas
      ref={canvas}
      className={className}
      width={picture?.width ?? DATA_SET.width}
      height={picture?.height ?? DATA_SET.height}
    />
  );
}
