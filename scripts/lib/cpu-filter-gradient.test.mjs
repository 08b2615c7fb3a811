import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { registerFilterGradient } from './cpu-filter-gradient.mjs';

/** Pictures, kernel, strides, padding: what a filter reaches beyond the edge, and what it leaves. */
const CASES = [
  { side: [5, 5], kernel: [3, 3], strides: 1, pad: 'same' },
  { side: [6, 4], kernel: [3, 3], strides: 2, pad: 1 },
  { side: [7, 9], kernel: [5, 3], strides: 2, pad: 'valid' },
  { side: [8, 8], kernel: [1, 1], strides: 2, pad: 0 },
];

const someValues = (count, seed) => Array.from({ length: count }, (_, i) => Math.sin(seed + i * i));

/** Of three pictures of two channels, by filters to three. */
function gradientOf({ side, kernel, strides, pad }) {
  const filterShape = [...kernel, 2, 3];
  const { outShape } = tf.backend_util.computeConv2DInfo(
    [3, ...side, 2],
    filterShape,
    strides,
    1,
    pad,
  );
  const x = tf.tensor4d(someValues(3 * side[0] * side[1] * 2, 1), [3, ...side, 2]);
  const dy = tf.tensor4d(someValues(tf.util.sizeFromShape(outShape), 2), outShape);
  const attributes = { strides, pad, dataFormat: 'NHWC', filterShape };
  return [...tf.engine().runKernel(tf.Conv2DBackpropFilter, { x, dy }, attributes).dataSync()];
}

describe('the gradient of filters on the processor', () => {
  it('is the library’s to the bit', async () => {
    await tf.setBackend('cpu');
    const library = CASES.map(gradientOf);
    registerFilterGradient();
    expect(CASES.map(gradientOf)).toEqual(library);
    expect(library.flat().every((value) => Math.abs(value) > 1e-6)).toBe(true);
  });
});
