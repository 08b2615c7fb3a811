import { describe, expect, it } from 'vitest';
import { decodeSafetensors, encodeSafetensors } from '../../src/formats/safetensors.ts';
import { halfBits, inHalfPrecision } from './half-precision.mjs';

describe('halfBits', () => {
  // As numpy 2.4.6 has them: np.float16(value).view(np.uint16).
  it.each([
    [0, 0x0000],
    [-0, 0x8000],
    [1, 0x3c00],
    [-2, 0xc000],
    [0.1, 0x2e66],
    [1 / 3, 0x3555],
    [65_504, 0x7bff],
    [65_519, 0x7bff],
    [1 + 2 ** -11, 0x3c00],
    [1 + 3 * 2 ** -11, 0x3c02],
    [2 - 2 ** -12, 0x4000],
    [2 ** -14, 0x0400],
    [2 ** -15, 0x0200],
    [1e-7, 0x0002],
    [2 ** -25, 0x0000],
    [1.5 * 2 ** -24, 0x0002],
  ])('rounds %s as numpy does', (value, bits) => {
    expect(halfBits(value)).toBe(bits);
  });
});

describe('inHalfPrecision', () => {
  it('keeps names, shapes and metadata, and larger values than float16 has', () => {
    const tensors = new Map([
      ['conv1.weight', { shape: [2, 1, 1, 1], values: Float32Array.of(0.1, -3) }],
      ['bn1.running_var', { shape: [1], values: Float32Array.of(627_131.8125) }],
      ['bn1.running_mean', { shape: [1], values: Float32Array.of(1) }],
    ]);
    const half = inHalfPrecision(encodeSafetensors(tensors, { format: 'pt', normalise: 'mean' }));
    const read = decodeSafetensors(half);
    expect([...read.metadata]).toEqual([
      ['format', 'pt'],
      ['normalise', 'mean'],
    ]);
    expect([...read.tensors].map(([name, { shape }]) => [name, shape])).toEqual([
      ['conv1.weight', [2, 1, 1, 1]],
      ['bn1.running_var', [1]],
      ['bn1.running_mean', [1]],
    ]);
    expect([...read.tensors.get('conv1.weight').read()]).toEqual([0.0999755859375, -3]);
    expect([...read.tensors.get('bn1.running_var').read()]).toEqual([627_131.8125]);
    expect([...read.tensors.get('bn1.running_mean').read()]).toEqual([1]);
  });
});
