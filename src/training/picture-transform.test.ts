import { describe, expect, it } from 'vitest';
import { CIFAR_10, pictureBytes } from '../dataset/index.ts';
import { pictureTransform } from './picture-transform.ts';

const meanPicture = Float32Array.from(
  { length: pictureBytes(CIFAR_10) },
  (_, index) => index % 256,
);

/** What a byte at a place of the picture becomes. */
function input(normalise: 'mean' | 'imagenet', byte: number, index: number): number {
  const { multiply, add } = pictureTransform(normalise, { dataSet: CIFAR_10, meanPicture });
  return byte * (multiply[index] ?? NaN) + (add[index] ?? NaN);
}

describe('pictureTransform', () => {
  it('takes off the mean picture, pixel by pixel, on a scale from 0 to 1', () => {
    for (const index of [0, 100, 3071]) {
      const average = meanPicture[index] ?? NaN;
      expect(input('mean', average, index)).toBeCloseTo(0, 6);
      expect(input('mean', 255, index) - input('mean', 0, index)).toBeCloseTo(1, 6);
    }
  });

  it('takes off the mean of each channel where there is no mean picture', () => {
    const { multiply, add } = pictureTransform('mean', { dataSet: CIFAR_10, meanPicture: null });
    for (const index of [0, 1, 2, 3070]) {
      const byte = 255 * (CIFAR_10.mean[index % 3] ?? NaN);
      expect(byte * (multiply[index] ?? NaN) + (add[index] ?? NaN)).toBeCloseTo(0, 6);
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
