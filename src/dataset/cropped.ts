/** Crop and flip of single pictures, for whoever looks at them; the GPU makes batches of its own. */
import { PADDING, type Augmentation } from './augmentation.ts';
import type { PictureShape } from './description.ts';

/**
 * A picture as crop and flip make it for training.
 *
 * @param pixels `[height, width, channels]`
 * @param position in the batch that the draws are of
 * @param outside `[channels]`: what stands for the zeros around the picture
 * @returns `[height, width, channels]`
 */
export function croppedAndFlipped(
  pixels: Uint8Array,
  { height, width, channels }: PictureShape,
  { top, left, flip }: Pick<Augmentation, 'top' | 'left' | 'flip'>,
  position: number,
  outside: readonly number[],
): Uint8Array<ArrayBuffer> {
  const result = new Uint8Array(height * width * channels);
  const [down, right] = [(top[position] ?? 0) - PADDING, (left[position] ?? 0) - PADDING];
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      const y = row + down;
      const x = (flip[position] === 1 ? width - 1 - column : column) + right;
      const isInside = y >= 0 && y < height && x >= 0 && x < width;
      for (let channel = 0; channel < channels; channel += 1) {
        const value = isInside ? pixels[(y * width + x) * channels + channel] : outside[channel];
        result[(row * width + column) * channels + channel] = value ?? 0;
      }
    }
  }
  return result;
}
