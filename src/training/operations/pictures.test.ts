import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { IMPLEMENTATIONS } from './test-operations.ts';

describe.each(IMPLEMENTATIONS)('%s: pictures', (_name, operations) => {
  it('shifts, mirrors and normalises pictures', async () => {
    const pixels = Uint8Array.from({ length: 2 * 3072 }, (_, index) => (index * 37) % 256);
    const multiply = tf.fill<tf.Rank.R1>([3072], 0.5);
    const add = tf.range(0, 3072);
    const top = Int32Array.of(4, 1);
    const left = Int32Array.of(4, 8);
    const flip = Uint8Array.of(0, 1);
    const result = await operations.pictures({ pixels, top, left, flip }, multiply, add).data();
    const at = (picture: number, y: number, x: number, c: number) =>
      result[((picture * 32 + y) * 32 + x) * 3 + c];
    const value = (picture: number, y: number, x: number, c: number) => {
      const index = (y * 32 + x) * 3 + c;
      return (pixels[picture * 3072 + index] ?? NaN) * 0.5 + index;
    };
    expect(at(0, 0, 0, 0)).toBe(value(0, 0, 0, 0));
    expect(at(0, 31, 17, 2)).toBe(value(0, 31, 17, 2));
    // Crop at row 1 - 4 = -3 and column 8 - 4 = 4, then mirrored.
    expect(at(1, 2, 10, 1)).toBe(0);
    expect(at(1, 3, 31, 1)).toBe(value(1, 0, 4, 1));
    expect(at(1, 31, 4, 0)).toBe(value(1, 28, 31, 0));
    expect(at(1, 31, 3, 0)).toBe(0);
  });
});
