/** What a person's own pictures may be, so that nothing is begun that cannot end well. */
import type { PictureHead } from './picture-head.ts';

/** Sides that pictures can be scaled to, in pixels. */
export const OWN_SIDES: readonly number[] = [32, 48, 64, 96, 128, 160, 192, 224];

export const OWN_CHANNELS = 3;

/** Of a file's picture, in pixels; decoded it takes four bytes each. */
const LONGEST_SIDE = 16_384;
const MOST_PIXELS = 120_000_000;
/** Of a file, in bytes. */
export const LARGEST_PICTURE_FILE = 100 * 1024 ** 2;
/** Of all pictures once they are scaled; they lie in the memory of page and device. */
const MOST_BYTES = 1024 ** 3;

/** Bytes of so many pictures of this size, in the browser's memory and again on the device. */
export function bytesOfOwn(pictures: number, side: number): number {
  return pictures * side * side * OWN_CHANNELS;
}

/** Why a picture is not decoded, as the end of “it …”; null where it is. */
export function headProblem(head: PictureHead | null): string | null {
  if (!head) return 'is no JPEG, PNG, WebP or AVIF, or is damaged';
  const { width, height } = head;
  const size = `${width.toLocaleString('en')}×${height.toLocaleString('en')}`;
  if (Math.max(width, height) > LONGEST_SIDE)
    return `has ${size} pixels; ${LONGEST_SIDE.toLocaleString('en')} a side are the most`;
  if (width * height > MOST_PIXELS)
    return `has ${size} pixels; ${MOST_PIXELS / 1e6} million are the most`;
  return null;
}

/** Why so many pictures cannot be kept at this size, and what can be done; null where they can. */
export function roomProblem(pictures: number, side: number): string | null {
  const bytes = bytesOfOwn(pictures, side);
  if (bytes <= MOST_BYTES) return null;
  const fitting = OWN_SIDES.filter((one) => bytesOfOwn(pictures, one) <= MOST_BYTES).at(-1);
  const remedy =
    fitting === undefined ? 'Choose fewer pictures.' : `Choose ${fitting}×${fitting} or less.`;
  return `${pictures.toLocaleString('en')} pictures of ${side}×${side} would take ${(bytes / 1e9).toFixed(1)} GB of memory; 1.07 GB is the most. ${remedy}`;
}
