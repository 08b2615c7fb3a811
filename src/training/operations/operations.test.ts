import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { openDawn } from '../../gpu/dawn.ts';
import { outputShapeOf, type ConvolutionGeometry } from '../../gpu/index.ts';
import { kernelOperations } from './kernels.ts';
import { BATCH_NORM_EPSILON, type Operations, type Slice } from './operations.ts';
import { referenceOperations } from './reference/index.ts';

beforeAll(async () => {
  const device = await openDawn();
  if ('what' in device) throw new Error(`${device.what} ${device.remedy}`);
});

type Size = readonly [number, number, number, number, number, number];

/** [batch, side, input channels, output channels, stride, kernel] */
const CONVOLUTIONS: readonly Size[] = [
  [1, 8, 4, 4, 1, 3],
  [2, 7, 3, 8, 1, 3],
  [2, 9, 4, 8, 2, 3],
  [1, 5, 8, 4, 1, 3],
  [2, 10, 4, 4, 2, 3],
  [3, 16, 4, 8, 2, 1],
  [2, 13, 4, 4, 1, 5],
  [2, 32, 16, 16, 1, 3],
  [1, 1, 4, 4, 1, 3],
  [2, 6, 1, 4, 1, 3],
  [2, 6, 5, 7, 2, 3],
  [1, 11, 2, 6, 1, 1],
];

function geometryOf([batch, side, inputs, outputs, stride, kernel]: Size): ConvolutionGeometry {
  return {
    inputShape: [batch, side, side, inputs],
    filterShape: [kernel, kernel, inputs, outputs],
    stride,
    padding: (kernel - 1) / 2,
  };
}

/** Visits every product of a convolution, by its definition. */
function forEachProduct(
  geometry: ConvolutionGeometry,
  visit: (input: number, filter: number, output: number) => void,
): void {
  const { inputShape, filterShape, stride, padding } = geometry;
  const [batch, height, width, inputs] = inputShape;
  const [kernelHeight, kernelWidth, , outputs] = filterShape;
  const [, outputHeight, outputWidth] = outputShapeOf(geometry);
  for (let n = 0; n < batch; n++)
    for (let y = 0; y < outputHeight; y++)
      for (let x = 0; x < outputWidth; x++)
        for (let ky = 0; ky < kernelHeight; ky++)
          for (let kx = 0; kx < kernelWidth; kx++) {
            const row = y * stride + ky - padding;
            const column = x * stride + kx - padding;
            if (row < 0 || row >= height || column < 0 || column >= width) continue;
            for (let i = 0; i < inputs; i++)
              for (let o = 0; o < outputs; o++) {
                visit(
                  ((n * height + row) * width + column) * inputs + i,
                  ((ky * kernelWidth + kx) * inputs + i) * outputs + o,
                  ((n * outputHeight + y) * outputWidth + x) * outputs + o,
                );
              }
          }
}

function random(shape: readonly number[], seed: number): tf.Tensor4D {
  const [a = 1, b = 1, c = 1, d = 1] = shape;
  return tf.randomNormal([a, b, c, d], 0, 1, 'float32', seed);
}

function vector(size: number, seed: number): tf.Tensor1D {
  return tf.randomNormal([size], 0, 1, 'float32', seed);
}

/** The tensor somewhere in a larger arena. */
function placed(tensor: tf.Tensor): Slice {
  const flat = tf.reshape<tf.Rank.R1>(tensor, [-1]);
  const arena = tf.concat1d([tf.fill([8], NaN), flat, tf.fill([5], NaN)]);
  return { arena, offset: 8, shape: tensor.shape };
}

async function expectClose(actual: tf.Tensor, expected: ArrayLike<number>, tolerance = 1e-5) {
  const values = await actual.data();
  expect(values.length).toBe(expected.length);
  const largest = Math.max(1, ...Array.from(expected, Math.abs));
  let worst = 0;
  for (let i = 0; i < values.length; i++) {
    worst = Math.max(worst, Math.abs((values[i] ?? NaN) - (expected[i] ?? NaN)));
  }
  expect(worst / largest).toBeLessThan(tolerance);
}

const IMPLEMENTATIONS: readonly (readonly [string, Operations])[] = [
  ['reference', referenceOperations],
  ['kernels', kernelOperations],
];

describe.each(IMPLEMENTATIONS)('%s: convolution', (_name, operations) => {
  it.each(CONVOLUTIONS)(
    'of %i pictures of %i, %i to %i channels, stride %i, kernel %i',
    async (...size) => {
      const geometry = geometryOf(size);
      const input = random(geometry.inputShape, 1);
      const filter = random(geometry.filterShape, 2);
      const gradient = random(outputShapeOf(geometry), 3);
      const added = random(geometry.inputShape, 4);
      const [x, w, dy] = [await input.data(), await filter.data(), await gradient.data()];

      const output = new Float64Array(gradient.size);
      const inputGradient = new Float64Array(input.size);
      const filterGradient = new Float64Array(filter.size);
      forEachProduct(geometry, (i, f, o) => {
        output[o] = (output[o] ?? 0) + (x[i] ?? 0) * (w[f] ?? 0);
        inputGradient[i] = (inputGradient[i] ?? 0) + (dy[o] ?? 0) * (w[f] ?? 0);
        filterGradient[f] = (filterGradient[f] ?? 0) + (dy[o] ?? 0) * (x[i] ?? 0);
      });
      const plus = await added.data();

      await expectClose(operations.convolution(input, placed(filter), geometry), output);
      await expectClose(
        operations.convolutionInputGradient(gradient, placed(filter), geometry, null),
        inputGradient,
      );
      await expectClose(
        operations.convolutionInputGradient(gradient, placed(filter), geometry, added),
        inputGradient.map((value, i) => value + (plus[i] ?? 0)),
      );
      await expectClose(
        operations.convolutionFilterGradient(input, gradient, geometry),
        filterGradient,
      );
    },
  );
});

describe.each(IMPLEMENTATIONS)('%s: BatchNorm, shortcut and ReLU', (_name, operations) => {
  const SHAPES = [
    [2, 8, 8, 4],
    [1, 3, 5, 8],
    [4, 7, 7, 3],
    [8, 16, 16, 16],
  ] as const;
  const CASES = SHAPES.flatMap((shape) => [
    { shape, withShortcut: false },
    { shape, withShortcut: true },
  ]);

  it.each(CASES)('agrees with tfjs’s own gradients: $shape $withShortcut', async (one) => {
    const { shape, withShortcut } = one;
    const channels = shape[3];
    // A mean far from zero shows what careless variances lose.
    const input = tf.add<tf.Tensor4D>(random(shape, 1), 20);
    const shortcut = random(shape, 2);
    const gradient = random(shape, 3);
    const scale = vector(channels, 4);
    const offset = vector(channels, 5);

    const expected = (x: tf.Tensor, s: tf.Tensor, o: tf.Tensor, short: tf.Tensor) => {
      const { mean, variance } = tf.moments(x, [0, 1, 2]);
      const standard = tf.div(tf.sub(x, mean), tf.sqrt(tf.add(variance, BATCH_NORM_EPSILON)));
      const normalised = tf.add(tf.mul(standard, s), o);
      return tf.relu(
        withShortcut ? tf.add(normalised, short) : tf.add(normalised, tf.mul(short, 0)),
      );
    };
    const gradients = tf.grads(expected)([input, scale, offset, shortcut], gradient);
    const [atInput, atScale, atOffset, atShortcut] = gradients;
    if (!atInput || !atScale || !atOffset || !atShortcut)
      throw new Error('tfjs gave no gradients.');

    const affine = placed(tf.stack([scale, offset]));
    const movingMean = vector(channels, 6);
    const movingVariance = tf.abs(vector(channels, 7));
    const unused = tf.fill<tf.Rank.R1>([channels], NaN);
    const before = tf.stack([unused, unused, movingMean, movingVariance]);
    const result = operations.normaliseTraining(
      input,
      affine,
      tf.reshape(before, [4, channels]),
      withShortcut ? shortcut : null,
    );
    await expectClose(result.output, await expected(input, scale, offset, shortcut).data(), 1e-4);

    const { mean, variance } = tf.moments(input, [0, 1, 2]);
    const count = input.size / channels;
    const moved = tf.add(tf.mul(movingMean, 0.9), tf.mul(mean, 0.1));
    const unbiased = tf.mul(variance, count / (count - 1));
    const movedVariance = tf.add(tf.mul(movingVariance, 0.9), tf.mul(unbiased, 0.1));
    await expectClose(tf.slice(result.statistics, 2, 1), await moved.data());
    await expectClose(tf.slice(result.statistics, 3, 1), await movedVariance.data(), 1e-4);

    const back = operations.normaliseGradient(
      gradient,
      input,
      result.output,
      affine,
      result.statistics,
      withShortcut,
    );
    await expectClose(back.input, await atInput.data(), 1e-4);
    await expectClose(back.affine, await tf.stack([atScale, atOffset]).data(), 1e-4);
    if (withShortcut && back.sum) await expectClose(back.sum, await atShortcut.data());
    expect(back.sum === null).toBe(!withShortcut);
  });

  it('uses the moving statistics for tests', async () => {
    const input = random([2, 4, 4, 8], 1);
    const [scale, offset] = [vector(8, 2), vector(8, 3)];
    const [movingMean, movingVariance] = [vector(8, 4), tf.abs(vector(8, 5))];
    const unused = tf.fill<tf.Rank.R1>([8], NaN);
    const statistics = tf.reshape<tf.Rank.R2>(
      tf.stack([unused, unused, movingMean, movingVariance]),
      [4, 8],
    );
    const expected = tf.relu(
      tf.batchNorm4d(input, movingMean, movingVariance, offset, scale, BATCH_NORM_EPSILON),
    );
    const affine = placed(tf.stack([scale, offset]));
    const actual = operations.normaliseTest(input, affine, statistics, null);
    await expectClose(actual, await expected.data(), 1e-4);
  });
});

describe.each(IMPLEMENTATIONS)('%s: other operations', (_name, operations) => {
  it('take every second pixel along a shortcut, with zeros on both sides of the channels', async () => {
    const input = random([2, 5, 5, 4], 1);
    const geometry = { inputShape: [2, 5, 5, 4], outputShape: [2, 3, 3, 8], stride: 2 } as const;
    const expected = tf.pad(tf.stridedSlice(input, [0, 0, 0, 0], [2, 5, 5, 4], [1, 2, 2, 1]), [
      [0, 0],
      [0, 0],
      [0, 0],
      [2, 2],
    ]);
    await expectClose(operations.shortcut(input, geometry), await expected.data());

    const gradient = random([2, 3, 3, 8], 2);
    const [left, right] = [
      tf.sum(tf.mul(operations.shortcut(input, geometry), gradient)),
      tf.sum(tf.mul(input, operations.shortcutGradient(gradient, geometry))),
    ];
    await expectClose(left, await right.data(), 1e-4);
  });

  it('shift, mirror and normalise pictures', async () => {
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

  it('give the loss, the errors and the gradient of softmax cross-entropy', async () => {
    const logits = tf.tensor2d([2, 1, 0, -1, 3, 0.5], [2, 3]);
    const labels = tf.tensor1d([0, 2], 'int32');
    const oneHot = tf.tensor2d([1, 0, 0, 0, 0, 1], [2, 3]);
    const lossOf = (x: tf.Tensor) =>
      tf.neg<tf.Scalar>(tf.mean(tf.sum(tf.mul(oneHot, tf.log(tf.softmax(x))), 1)));
    const { loss, wrong, gradient } = operations.crossEntropy(logits, labels);
    await expectClose(loss, await lossOf(logits).data());
    await expectClose(gradient, await tf.grad(lossOf)(logits).data());
    expect(await wrong.data()).toEqual(Float32Array.of(1));
  });

  it('update everything that is learnt with momentum and decay', async () => {
    const update = { learningRate: 0.1, momentum: 0.9, weightDecay: 0.01 };
    // Eight tensors of 1, 2, ... values, each at a multiple of four.
    const sizes = [1, 2, 3, 4, 5, 6, 7, 8];
    const gradients = sizes.map((size, index) => ({
      offset: 8 * index,
      gradient: tf.fill([size], 0.1 * (index + 1)),
    }));
    const next = operations.momentumUpdate(
      { values: tf.linspace(-1, 1, 64), velocities: tf.linspace(0.5, -0.5, 64) },
      gradients,
      update,
    );
    const [values, velocities] = [await next.values.data(), await next.velocities.data()];
    for (const [index, size] of sizes.entries()) {
      for (let at = 8 * index; at < 8 * index + size; at++) {
        const [value, velocity] = [-1 + (2 * at) / 63, 0.5 - at / 63];
        const expected = 0.9 * velocity + (0.1 * (index + 1) + 0.01 * value);
        expect(velocities[at]).toBeCloseTo(expected, 5);
        expect(values[at]).toBeCloseTo(value - 0.1 * expected, 5);
      }
    }
  });
});
