import { describe, expect, it } from 'vitest';
import { PICTURE_BYTES } from '../dataset/index.ts';
import { pictureTransform } from './picture-transform.ts';

const mean = Float32Array.from({ length: PICTURE_BYTES }, (_, index) => index % 256);

/** What a byte at a place of the picture becomes. */
function input(normalise: 'mean' | 'imagenet', byte: number, index: number): number {
  const { multiply, add } = pictureTransform(normalise, mean);
  return byte * (multiply[index] ?? NaN) + (add[index] ?? NaN);
}

describe('pictureTransform', () => {
  it('takes off the mean picture, pixel by pixel, on a scale from 0 to 1', () => {
    for (const index of [0, 100, 3071]) {
      const average = mean[index] ?? NaN;
      expect(input('mean', average, index)).toBeCloseTo(0, 6);
      expect(input('mean', 255, index) - input('mean', 0, index)).toBeCloseTo(1, 6);
    }
  });

  // The values of torchvision's Normalize([0.485, 0.456, 0.406], [0.229, 0.224, 0.225]) for
  // black and white, as its documentation's formula gives them.
  it.each([
    [0, -2.1179, 2.2489],
    [1, -2.0357, 2.4286],
    [2, -1.8044, 2.64],
  ])('takes off ImageNet’s mean of channel %i and divides by its deviation', (index, low, high) => {
    for (const pixel of [0, 500]) {
      expect(input('imagenet', 0, 3 * pixel + index)).toBeCloseTo(low, 4);
      expect(input('imagenet', 255, 3 * pixel + index)).toBeCloseTo(high, 4);
    }
  });
});
