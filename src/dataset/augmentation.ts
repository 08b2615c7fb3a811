/**
 * The random draws of the paper's augmentation (He et al. 2015, section 4.2): a 32x32 crop
 * out of the picture with 4 pixels of zeros around it, and a flip. The GPU carries them out.
 */
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { randomStream, uniform } from './random.ts';

/** Pixels of zeros on each side. */
export const PADDING = 4;

export interface AugmentationOptions {
  readonly seed: number;
  readonly crop: boolean;
  readonly flip: boolean;
  readonly batchSize: number;
}

/** Pictures as they are, whatever the batch and the step. */
export const NO_AUGMENTATION = { seed: 0, crop: false, flip: false } as const;

export interface Augmentation {
  /** `[batchSize]`, 0 to 8: first row of the crop in the padded picture; 4 leaves it where it is. */
  readonly top: Int32Array;
  /** `[batchSize]`, 0 to 8: first column of the crop; 4 leaves it where it is. */
  readonly left: Int32Array;
  /** `[batchSize]`, 1 where the picture is mirrored, left to right. */
  readonly flip: Uint8Array;
}

/**
 * The draws for one step: a pure function of seed, step and position in the batch. Switching
 * crop or flip off does not change the draws of the other.
 *
 * @param step zero-based
 */
export function augmentationOf(options: AugmentationOptions, step: number): Augmentation {
  const { seed, crop, batchSize } = options;
  const stream = randomStream(seed, 'augmentation', step);
  const top = new Int32Array(batchSize).fill(PADDING);
  const left = new Int32Array(batchSize).fill(PADDING);
  const flip = new Uint8Array(batchSize);
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
  return { top, left, flip };
}
