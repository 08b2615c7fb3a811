/** The input sizes that networks for ImageNet can be had for. */
import type { Network } from '../network.ts';

/** Side of the pictures that the texts on ImageNet use, in pixels. */
export const PUBLISHED_SIDE = 224;

/** What ImageNet has. */
export const PUBLISHED_CLASSES = 1000;

/** Classes of a network for smaller pictures, unless something else is asked for. */
export const USUAL_CLASSES = 10;

export const SIDE_RANGE = { smallest: 32, largest: PUBLISHED_SIDE } as const;

export const CLASSES_RANGE = { smallest: 2, largest: PUBLISHED_CLASSES } as const;

/** A choice of sides, in pixels. */
export const SIDES: readonly number[] = [32, 64, 96, 128, 160, 192, PUBLISHED_SIDE];

/** A network that can be had for pictures of several sizes. */
export interface SizedNetwork {
  /** @param side of the picture in pixels, 32 to 224; @param classes 2 to 1000 */
  readonly networkFor: (side: number, classes: number) => Network;
  /** One sentence on what is changed for pictures of this side; null where nothing is. */
  readonly adaptation: (side: number) => string | null;
}

/** Up to here pictures are too small for anything that shrinks them at once. */
export function isSmall(side: number): boolean {
  return side < 64;
}

/** Up to here pictures are too small to be shrunk as quickly as those of the texts. */
export function isMedium(side: number): boolean {
  return !isSmall(side) && side < 128;
}

export function picture(side: number): Network['input'] {
  return { height: side, width: side, channels: 3 };
}
