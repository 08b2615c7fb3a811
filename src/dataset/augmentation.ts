/**
 * The random draws of the paper's augmentation (He et al. 2015, section 4.2): a crop of the
 * picture's own size out of the picture with 4 pixels of zeros around it, and a flip; and of what
 * others added later. The GPU carries them out.
 */
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import type { PictureShape } from './description.ts';
import { randomStream, uniform } from './random.ts';

/** Pixels of zeros on each side. */
export const PADDING = 4;

/** Changes of a picture's colours, in the order in which they are carried out. */
export const COLOUR_CHANGES = ['brightness', 'contrast', 'saturation'] as const;

export type ColourChange = (typeof COLOUR_CHANGES)[number];

export interface AugmentationOptions extends Readonly<Record<ColourChange, number>> {
  readonly seed: number;
  readonly batchSize: number;
  /** Height and width of the pictures, in pixels. */
  readonly shape: Pick<PictureShape, 'height' | 'width'>;
  readonly crop: boolean;
  readonly flip: boolean;
  /** Side of the square that is cut out, in pixels; 0 for none. */
  readonly cutout: number;
}

export interface Augmentation {
  /** `[batchSize]`, 0 to 8: first row of the crop in the padded picture; 4 leaves it where it is. */
  readonly top: Int32Array;
  /** `[batchSize]`, 0 to 8: first column of the crop; 4 leaves it where it is. */
  readonly left: Int32Array;
  /** `[batchSize]`, 1 where the picture is mirrored, left to right. */
  readonly flip: Uint8Array;
  /** Null where nothing is cut out. */
  readonly cutout: Cutout | null;
  /** Those that are made, in their order. */
  readonly colours: readonly {
    readonly change: ColourChange;
    /** `[batchSize]`, 0 to 2; 1 changes nothing. */
    readonly factors: Float32Array;
  }[];
}

/**
 * A square of zeros in the finished input (DeVries and Taylor 2017). Its centre is anywhere
 * in the picture, so that it may reach beyond the edges.
 */
export interface Cutout {
  /** In pixels. */
  readonly side: number;
  /** `[batchSize]`: first row of the square; may be negative. */
  readonly top: Int32Array;
  /** `[batchSize]`: first column of the square; may be negative. */
  readonly left: Int32Array;
}

/** Pictures as they are. */
export function notAugmented(batchSize: number): Augmentation {
  const top = new Int32Array(batchSize).fill(PADDING);
  const left = new Int32Array(batchSize).fill(PADDING);
  return { top, left, flip: new Uint8Array(batchSize), cutout: null, colours: [] };
}

/**
 * The draws for one step: a pure function of seed, step and position in the batch. Switching
 * a part off does not change the draws of the others.
 *
 * @param step zero-based
 */
export function augmentationOf(options: AugmentationOptions, step: number): Augmentation {
  const { seed, crop, batchSize } = options;
  const stream = randomStream(seed, 'augmentation', step);
  const { top, left, flip } = notAugmented(batchSize);
  for (let position = 0; position < batchSize; position++) {
    const row = uniformInt(stream, 0, 2 * PADDING);
    const column = uniformInt(stream, 0, 2 * PADDING);
    const isMirrored = uniform(stream) < 0.5;
    if (crop) {
      top[position] = row;
      left[position] = column;
    }
    if (options.flip && isMirrored) flip[position] = 1;
  }
  const colours = COLOUR_CHANGES.filter((change) => options[change] > 0).map((change) => ({
    change,
    factors: factorsOf(change, options, step),
  }));
  return { top, left, flip, cutout: cutoutOf(options, step), colours };
}

function cutoutOf(options: AugmentationOptions, step: number): Cutout | null {
  const { seed, batchSize, cutout, shape } = options;
  if (cutout === 0) return null;
  const stream = randomStream(seed, 'cutout', step);
  const top = new Int32Array(batchSize);
  const left = new Int32Array(batchSize);
  const half = Math.floor(cutout / 2);
  for (let position = 0; position < batchSize; position++) {
    top[position] = uniformInt(stream, 0, shape.height - 1) - half;
    left[position] = uniformInt(stream, 0, shape.width - 1) - half;
  }
  return { side: cutout, top, left };
}

/** Uniform around 1, never negative, as in torchvision's `ColorJitter`. */
function factorsOf(change: ColourChange, options: AugmentationOptions, step: number): Float32Array {
  const stream = randomStream(options.seed, change, step);
  const lowest = Math.max(0, 1 - options[change]);
  const range = 1 + options[change] - lowest;
  return Float32Array.from({ length: options.batchSize }, () => lowest + range * uniform(stream));
}
