import { describe, expect, it } from 'vitest';
import { augmentationOf } from './augmentation.ts';

const both = { seed: 1, crop: true, flip: true, batchSize: 128 };

describe('augmentationOf', () => {
  it('repeats itself, and differs between steps and seeds', () => {
    const draws = (seed: number, step: number) => {
      const { top, left, flip } = augmentationOf({ ...both, seed }, step);
      return [...top, ...left, ...flip].join();
    };
    expect(draws(1, 5)).toBe(draws(1, 5));
    expect(new Set([draws(1, 5), draws(1, 6), draws(2, 5)]).size).toBe(3);
  });

  it('gives a picture the same draws in a larger batch', () => {
    const small = augmentationOf({ ...both, batchSize: 16 }, 9);
    const large = augmentationOf(both, 9);
    expect(large.top.subarray(0, 16)).toEqual(small.top);
    expect(large.left.subarray(0, 16)).toEqual(small.left);
    expect(large.flip.subarray(0, 16)).toEqual(small.flip);
  });

  it('takes all nine shifts each way, and flips half of the pictures', () => {
    const { top, left, flip } = augmentationOf({ ...both, batchSize: 9000 }, 0);
    for (const shifts of [top, left])
      for (let shift = 0; shift <= 8; shift++) {
        const count = shifts.filter((one) => one === shift).length;
        expect(Math.abs(count - 1000)).toBeLessThan(150);
      }
    expect(Math.abs(flip.reduce((sum, one) => sum + one, 0) - 4500)).toBeLessThan(240);
  });

  it('leaves pictures alone where a part is switched off, and the other part as it was', () => {
    const whole = augmentationOf(both, 3);
    const uncropped = augmentationOf({ ...both, crop: false }, 3);
    expect(uncropped.top.every((one) => one === 4)).toBe(true);
    expect(uncropped.left.every((one) => one === 4)).toBe(true);
    expect(uncropped.flip).toEqual(whole.flip);
    const unflipped = augmentationOf({ ...both, flip: false }, 3);
    expect(unflipped.flip.every((one) => one === 0)).toBe(true);
    expect(unflipped.top).toEqual(whole.top);
  });
});
