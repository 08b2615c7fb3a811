import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { testDevice } from '../test-device.ts';
import { wordsBeforeSums, withoutPartialSums } from '../partial-sums.ts';
import { asFloats } from './as-floats.ts';
import { convolve } from './convolution.ts';
import { readAsHalves } from './halves.ts';

describe('code that reads halves', () => {
  const code = 'let a = xs[i + table[j]]; let b = other_xs[0] + xs[0];';

  it('has each load of an input turned into its value, and no other', () => {
    const read = (components: 1 | 2 | 4, floats = false) =>
      readAsHalves(code, { name: 'xs', components, floats });
    expect(read(4)).toBe(
      'let a = halves4(xs[i + table[j]]); let b = other_xs[0] + halves4(xs[0]);',
    );
    expect(read(2)).toContain('a = unpack2x16float(bitcast<u32>(xs[i + table[j]]));');
    expect(read(1)).toContain('a = halfAt(xs[(i + table[j]) / 2], i + table[j]);');
    expect(read(4, true)).toContain('b = other_xs[0] + bitcast<vec4<f32>>(xs[0]);');
  });

  it('is refused where a bracket stays open', () => {
    expect(() => readAsHalves('xs[1', { name: 'xs', components: 1, floats: false })).toThrow(
      'A bracket of xs is not closed.',
    );
  });
});

it('sums behind halves begin where four words do', () => {
  expect(wordsBeforeSums([1, 1, 3, 4], 'halves')).toBe(8);
  expect(wordsBeforeSums([1, 2, 2, 4], 'halves')).toBe(8);
  expect(wordsBeforeSums([1, 1, 3, 4], 'floats')).toBe(12);
});

it('values are rounded to the nearest half, and none beyond the largest', async () => {
  const values = [1, 1 / 3, -1 / 3, 2049, 1e6, -1e6, 6e-8, 0];
  const rounded = [1, 0.333251953125, -0.333251953125, 2048, 65_504, -65_504, 2 ** -24, 0];
  const identity = [0, 1, 2, 3].flatMap((row) => [0, 1, 2, 3].map((at) => (at === row ? 1 : 0)));
  const [input, arena] = [tf.tensor4d(values, [1, 1, 2, 4]), tf.tensor1d(identity)];
  const shape = [1, 1, 2, 4] as const;
  const output = convolve(
    { ...testDevice.kernels, storage: 'halves' },
    {
      input,
      filter: { arena, offset: 0, shape: [1, 1, 4, 4] },
      geometry: { inputShape: shape, filterShape: [1, 1, 4, 4], stride: 1, padding: 0 },
    },
  );
  expect([output.dtype, output.size]).toEqual(['int32', 4]);
  expect([...(await asFloats(withoutPartialSums(output, [...shape])).data())]).toEqual(rounded);
});
