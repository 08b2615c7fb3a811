import * as tf from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { valuesOf, type ShortcutGeometry } from '../../gpu/index.ts';
import type { ShortcutInput } from './operations.ts';
import {
  activations,
  expectClose,
  describeImplementations,
  random,
  valuesAlone,
} from './test-operations.ts';

/** [batch, height, width, channels], stride, channels of the output */
const SHORTCUTS = [
  [[2, 5, 5, 4], 2, 8],
  [[1, 7, 6, 8], 2, 16],
  [[2, 4, 5, 8], 2, 24],
  [[1, 5, 7, 3], 2, 5],
  [[2, 3, 5, 4], 1, 12],
  [[1, 6, 7, 4], 2, 4],
  [[2, 7, 13, 3], 3, 3],
] as const;

const IDENTITIES = [
  [2, 3, 5, 4],
  [1, 3, 3, 5],
] as const;

function geometryOf([inputShape, stride, channels]: (typeof SHORTCUTS)[number]): ShortcutGeometry {
  const [batch, height, width] = inputShape;
  const outputShape = [batch, Math.ceil(height / stride), Math.ceil(width / stride), channels];
  const [, outputHeight = 0, outputWidth = 0] = outputShape;
  return { inputShape, outputShape: [batch, outputHeight, outputWidth, channels], stride };
}

/** Calls back for every value that a shortcut copies, with its index before and behind it. */
function forEachCopy(
  { inputShape, outputShape, stride }: ShortcutGeometry,
  visit: (input: number, output: number) => void,
): void {
  const [batch, height, width, channels] = inputShape;
  const [, outputHeight, outputWidth, outputs] = outputShape;
  const before = Math.floor((outputs - channels) / 2);
  for (let n = 0; n < batch; n++)
    for (let y = 0; y < outputHeight; y++)
      for (let x = 0; x < outputWidth; x++)
        for (let c = 0; c < channels; c++) {
          const pixel = (n * height + y * stride) * width + x * stride;
          const to = (n * outputHeight + y) * outputWidth + x;
          visit(pixel * channels + c, to * outputs + c + before);
        }
}

/** What a shortcut brings, by its definition. */
async function brought({ values, geometry }: ShortcutInput): Promise<Float32Array> {
  const all = await valuesAlone(values).data();
  if (!geometry) return all;
  const result = new Float32Array(valuesOf({ shape: geometry.outputShape }));
  forEachCopy(geometry, (input, output) => (result[output] = all[input] ?? NaN));
  return result;
}

/** A gradient taken back to the shortcut's input, by its definition. */
function takenBack(gradient: Float32Array, geometry: ShortcutGeometry): Float32Array {
  const result = new Float32Array(valuesOf({ shape: geometry.inputShape }));
  forEachCopy(geometry, (input, output) => (result[input] = gradient[output] ?? NaN));
  return result;
}

describeImplementations('shortcut', (operations) => {
  const CASES = [
    ...SHORTCUTS.map((one) => {
      const geometry = geometryOf(one);
      return { shape: one[0], to: geometry.outputShape, geometry };
    }),
    ...IDENTITIES.map((shape) => ({ shape, to: shape, geometry: null })),
  ];

  it.each(CASES)('is added: $shape to $to', async (one) => {
    const { shape, to: merged, geometry } = one;
    const input = random(merged, 1);
    const shortcut = { values: activations(random(shape, 2), shape), geometry };
    const sum = operations.addShortcut(activations(input, merged), shortcut);
    expect(sum.shape).toEqual(merged);
    const expected = tf.add(tf.reshape(input, [-1]), tf.tensor1d(await brought(shortcut)));
    await expectClose(valuesAlone(sum), await expected.data());
  });

  it.each(CASES)('gives gradients back: $shape to $to', async (one) => {
    const { shape, to: merged, geometry } = one;
    const gradient = random(merged, 3);
    const values = await gradient.data<'float32'>();
    const atInput = geometry ? takenBack(values, geometry) : values;
    if (geometry) {
      const back = operations.shortcutGradient(activations(gradient, merged), geometry);
      expect(back.shape).toEqual(shape);
      await expectClose(valuesAlone(back), atInput);
    }
    const own = random(shape, 4);
    const added = { gradient: activations(gradient, merged), shortcut: geometry };
    const sum = operations.addGradients(activations(own, shape), added);
    expect(sum.shape).toEqual(shape);
    const expected = tf.add(tf.reshape(own, [-1]), tf.tensor1d(atInput));
    await expectClose(valuesAlone(sum), await expected.data());
  });

  it.each([
    [[2, 3, 5, 4], 8],
    [[1, 4, 3, 8], 4],
    [[2, 3, 3, 3], 5],
    [[2, 3, 3, 8], 6],
  ] as const)('is concatenated: %j before %i channels', async (shape, channels) => {
    const [batch, height, width, own] = shape;
    for (const stride of [1, 2]) {
      const from = [batch, height * stride - stride + 1, width * stride, own] as const;
      const geometry = stride === 1 ? null : { inputShape: from, outputShape: shape, stride };
      const values = random(stride === 1 ? shape : from, 1);
      const shortcut = { values: activations(values, geometry ? from : shape), geometry };
      const input = random([batch, height, width, channels], 2);
      const inputShape = [batch, height, width, channels] as const;
      const result = operations.concatenate(activations(input, inputShape), shortcut);
      const outputShape = [batch, height, width, own + channels] as const;
      expect(result.shape).toEqual(outputShape);
      const carried = tf.reshape(tf.tensor1d(await brought(shortcut)), shape.slice());
      await expectClose(valuesAlone(result), await tf.concat([carried, input], 3).data());
    }

    const gradients = [random(shape, 3), random([batch, height, width, channels], 4)] as const;
    const outputGradient = tf.concat(gradients.slice(), 3);
    const outputShape = [batch, height, width, own + channels] as const;
    const back = operations.concatenationGradients(activations(outputGradient, outputShape), own);
    expect(back.shortcut.shape).toEqual(shape);
    expect(back.input.shape).toEqual([batch, height, width, channels]);
    await expectClose(valuesAlone(back.shortcut), await gradients[0].data(), 1e-9);
    await expectClose(valuesAlone(back.input), await gradients[1].data(), 1e-9);
  });

  it.each(CASES)('is gated: $shape to $to', async (one) => {
    const { shape, to: merged, geometry } = one;
    const shortcut = { values: activations(random(shape, 1), shape), geometry };
    const carried = tf.reshape(tf.tensor1d(await brought(shortcut)), merged.slice());
    const input = random(merged, 2);
    // Some gates so far open or shut that an exponential would overflow.
    const gate = tf.mul<tf.Tensor4D>(random(merged, 3), tf.exp(tf.mul(random(merged, 4), 4)));
    const gradient = random(merged, 5);

    const expected = (h: tf.Tensor, c: tf.Tensor, g: tf.Tensor) => {
      const share = tf.sigmoid(g);
      return tf.add(tf.mul(share, h), tf.mul(tf.sub(1, share), c));
    };
    const [atInput, atShortcut, atGate] = tf.grads(expected)([input, carried, gate], gradient);
    if (!atInput || !atShortcut || !atGate) throw new Error('tfjs gave no gradients.');

    const [h, g, dy] = [input, gate, gradient].map((tensor) => activations(tensor, merged));
    if (!h || !g || !dy) throw new Error('There are three.');
    const merge = { input: h, shortcut, gate: g };
    const output = operations.highway(merge);
    expect(output.shape).toEqual(merged);
    await expectClose(valuesAlone(output), await expected(input, carried, gate).data());
    const back = operations.highwayGradients(dy, merge);
    for (const { shape: own } of Object.values(back)) expect(own).toEqual(merged);
    await expectClose(valuesAlone(back.input), await atInput.data());
    await expectClose(valuesAlone(back.shortcut), await atShortcut.data());
    await expectClose(valuesAlone(back.gate), await atGate.data());
  });
});
