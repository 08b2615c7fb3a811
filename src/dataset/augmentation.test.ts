import { describe, expect, it } from 'vitest';
import { augmentationOf, notAugmented } from './augmentation.ts';

const shape = { height: 32, width: 32 };
const paper = { cutout: 0, brightness: 0, contrast: 0, saturation: 0 };
const both = { ...paper, shape, seed: 1, crop: true, flip: true, batchSize: 128 };
const all = { ...both, cutout: 16, brightness: 0.4, contrast: 0.3, saturation: 1 };

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

  it('gives a seed the crops and flips that it has always given', () => {
    const { top, left, flip } = augmentationOf({ ...both, batchSize: 8 }, 5);
    expect([...top]).toEqual([3, 3, 0, 2, 2, 6, 4, 4]);
    expect([...left]).toEqual([5, 3, 4, 5, 2, 7, 0, 0]);
    expect([...flip]).toEqual([0, 1, 1, 1, 0, 0, 0, 0]);
  });

  it('draws every part by itself', () => {
    const { cutout, colours, ...shifts } = augmentationOf(all, 7);
    expect(augmentationOf(both, 7)).toEqual({ ...shifts, cutout: null, colours: [] });
    expect(augmentationOf({ ...both, cutout: 16 }, 7).cutout).toEqual(cutout);
    for (const colour of colours) {
      const alone = augmentationOf({ ...both, [colour.change]: all[colour.change] }, 7);
      expect(alone.colours).toEqual([colour]);
    }
    const alike = augmentationOf({ ...both, brightness: 1, contrast: 1, saturation: 1 }, 7);
    expect(new Set(alike.colours.map(({ factors }) => factors.join())).size).toBe(3);
    expect(colours.map(({ change }) => change)).toEqual(['brightness', 'contrast', 'saturation']);
  });

  it('leaves pictures as they are where everything is off', () => {
    const off = { ...both, crop: false, flip: false };
    expect(augmentationOf(off, 3)).toEqual(notAugmented(128));
  });

  it('has the centre of a cutout in any row and column of other pictures', () => {
    const wide = { ...all, shape: { height: 5, width: 9 }, cutout: 1, batchSize: 500 };
    const { cutout } = augmentationOf(wide, 0);
    expect(new Set(cutout?.top)).toEqual(new Set([0, 1, 2, 3, 4]));
    expect(new Set(cutout?.left)).toEqual(new Set([0, 1, 2, 3, 4, 5, 6, 7, 8]));
  });

  it('cuts out squares whose centre is any pixel', () => {
    for (const side of [1, 16, 5]) {
      const { cutout } = augmentationOf({ ...all, cutout: side, batchSize: 6400 }, 0);
      for (const firsts of [cutout?.top, cutout?.left]) {
        const counts = new Map<number, number>();
        for (const first of firsts ?? []) counts.set(first, (counts.get(first) ?? 0) + 1);
        const centres = [...counts.keys()].map((first) => first + Math.floor(side / 2));
        expect(centres.sort((a, b) => a - b)).toEqual(Array.from({ length: 32 }, (_, at) => at));
        for (const count of counts.values()) expect(Math.abs(count - 200)).toBeLessThan(75);
      }
      expect(cutout?.top).not.toEqual(cutout?.left);
    }
  });

  it('changes colours evenly both ways, but never below nothing', () => {
    const many = { ...all, brightness: 0.4, contrast: 1, saturation: 1.5, batchSize: 4000 };
    const ranges = augmentationOf(many, 0).colours.map(({ factors }) => ({
      least: Math.min(...factors),
      most: Math.max(...factors),
      mean: factors.reduce((sum, factor) => sum + factor, 0) / factors.length,
    }));
    const expected = [
      { least: 0.6, most: 1.4, mean: 1 },
      { least: 0, most: 2, mean: 1 },
      { least: 0, most: 2.5, mean: 1.25 },
    ];
    for (const [at, { least, most, mean }] of expected.entries()) {
      expect(ranges[at]?.least).toBeGreaterThanOrEqual(Math.fround(least));
      expect(ranges[at]?.most).toBeLessThanOrEqual(Math.fround(most));
      expect(ranges[at]?.least).toBeCloseTo(least, 2);
      expect(ranges[at]?.most).toBeCloseTo(most, 2);
      expect(Math.abs((ranges[at]?.mean ?? NaN) - mean)).toBeLessThan(0.05);
    }
  });
});
