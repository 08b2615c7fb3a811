import * as tf from '@tensorflow/tfjs-core';
import { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { describe, expect, it } from 'vitest';
import {
  augmentationOf,
  COLOUR_CHANGES,
  notAugmented,
  pictureBytes,
  type Augmentation,
  type PictureShape,
} from '../../dataset/index.ts';
import recorded from './fixtures/colours.json' with { type: 'json' };
import { testKernels } from './test-device.ts';
import { expectClose, describeImplementations } from './test-operations.ts';

const CIFAR: PictureShape = { height: 32, width: 32, channels: 3 };
const SIZE = pictureBytes(CIFAR);

/** Of other shapes; the bytes of a picture of the last one are no whole number of words. */
const SHAPES: readonly PictureShape[] = [
  CIFAR,
  { height: 28, width: 28, channels: 1 },
  { height: 20, width: 34, channels: 4 },
  { height: 13, width: 11, channels: 3 },
];

/** Pictures without a pattern. */
function some(pictures: number, seed: number, size = SIZE): Uint8Array {
  return Uint8Array.from({ length: pictures * size }, (_, index) => ((index + seed) * 7919) % 251);
}

const bytes = () => ({ multiply: tf.ones<tf.Rank.R1>([SIZE]), add: tf.zeros<tf.Rank.R1>([SIZE]) });

function greyOf(colour: readonly number[]): number {
  const weights =
    colour.length === 3 ? [0.2989, 0.587, 0.114] : colour.map(() => 1 / colour.length);
  return weights.reduce((sum, weight, channel) => sum + weight * (colour[channel] ?? NaN), 0);
}

/** The colours of a picture's pixels, 0 to 1, changed step by step. */
function colouredByDefinition(
  picture: Uint8Array,
  position: number,
  { colours }: Augmentation,
  { height, width, channels }: PictureShape,
): number[][] {
  let pixels = Array.from({ length: height * width }, (_, pixel) =>
    Array.from(picture.subarray(channels * pixel, channels * (pixel + 1)), (byte) => byte / 255),
  );
  for (const { change, factors } of colours) {
    const factor = factors[position] ?? NaN;
    const mean = pixels.reduce((sum, pixel) => sum + greyOf(pixel), 0) / pixels.length;
    pixels = pixels.map((pixel) => {
      const other = { brightness: 0, contrast: mean, saturation: greyOf(pixel) }[change];
      return pixel.map((value) => Math.min(1, Math.max(0, factor * value + (1 - factor) * other)));
    });
  }
  return pixels;
}

/** A picture of a batch as the network gets it, pixel by pixel. */
function preparedByDefinition(
  picture: Uint8Array,
  position: number,
  augmentation: Augmentation,
  { multiply, add }: { readonly multiply: ArrayLike<number>; readonly add: ArrayLike<number> },
  shape: PictureShape,
): number[] {
  const { height, width, channels } = shape;
  const coloured = colouredByDefinition(picture, position, augmentation, shape);
  const { top, left, flip, cutout } = augmentation;
  const of = (draws: ArrayLike<number> | undefined) => draws?.[position] ?? NaN;
  const isIn = (at: number, first: number, size: number) => at >= first && at < first + size;
  const result: number[] = [];
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const isCut =
        isIn(y, of(cutout?.top), cutout?.side ?? 0) && isIn(x, of(cutout?.left), cutout?.side ?? 0);
      const row = y + of(top) - 4;
      const column = (of(flip) === 1 ? width - 1 - x : x) + of(left) - 4;
      const isOutside = !isIn(row, 0, height) || !isIn(column, 0, width);
      for (let channel = 0; channel < channels; channel++) {
        const at = (row * width + column) * channels + channel;
        const value = 255 * (coloured[row * width + column]?.[channel] ?? NaN);
        result.push(isCut || isOutside ? 0 : value * (multiply[at] ?? NaN) + (add[at] ?? NaN));
      }
    }
  return result;
}

/** So many pictures that no device has room for them. */
const TOO_MANY = 1e9;

describeImplementations('pictures', (operations) => {
  it.each([4, TOO_MANY])('shifts, mirrors and normalises pictures, of %i', async (pictures) => {
    const store = operations.openPictureStore({ pictures, shape: CIFAR });
    const pixels = some(2, 1);
    await store.put(0, pixels);
    const transform = { multiply: tf.fill<tf.Rank.R1>([SIZE], 0.5), add: tf.range(0, SIZE) };
    const top = Int32Array.of(4, 1);
    const left = Int32Array.of(4, 8);
    const flip = Uint8Array.of(0, 1);
    const augmentation = { ...notAugmented(2), top, left, flip };
    const result = await store.batch(Int32Array.of(0, 1), augmentation, transform).data();
    const at = (picture: number, y: number, x: number, c: number) =>
      result[((picture * 32 + y) * 32 + x) * 3 + c];
    const value = (picture: number, y: number, x: number, c: number) => {
      const index = (y * 32 + x) * 3 + c;
      return (pixels[picture * SIZE + index] ?? NaN) * 0.5 + index;
    };
    expect(at(0, 0, 0, 0)).toBe(value(0, 0, 0, 0));
    expect(at(0, 31, 17, 2)).toBe(value(0, 31, 17, 2));
    // Crop at row 1 - 4 = -3 and column 8 - 4 = 4, then mirrored.
    expect(at(1, 2, 10, 1)).toBe(0);
    expect(at(1, 3, 31, 1)).toBe(value(1, 0, 4, 1));
    expect(at(1, 31, 4, 0)).toBe(value(1, 28, 31, 0));
    expect(at(1, 31, 3, 0)).toBe(0);
    store.dispose();
  });

  it.each([12, TOO_MANY])('gathers pictures from any of %i places', async (pictures) => {
    const store = operations.openPictureStore({ pictures, shape: CIFAR });
    const filled = [some(3, 1), some(3, 2), some(2, 3)];
    for (const [index, pixels] of filled.entries()) await store.put(3 * index, pixels);
    const places = Int32Array.of(7, 0, 4, 4, 2);
    const result = await store.batch(places, notAugmented(5), bytes()).data();
    for (const [position, place] of places.entries()) {
      const from = (place % 3) * SIZE;
      const picture = filled[Math.floor(place / 3)]?.subarray(from, from + SIZE);
      const found = result.subarray(position * SIZE, (position + 1) * SIZE);
      expect(Array.from(found)).toEqual(Array.from(picture ?? []));
    }
    store.dispose();
  });

  it.each(recorded.cases)('changes colours as torchvision does: $factors', async (recordedCase) => {
    const { factors, results } = recordedCase;
    const store = operations.openPictureStore({ pictures: results.length, shape: CIFAR });
    for (const number of results.keys()) await store.put(number, some(1, number));
    const colours = COLOUR_CHANGES.flatMap((change) =>
      factors[change] ? [{ change, factors: Float32Array.from(factors[change]) }] : [],
    );
    const augmentation = { ...notAugmented(results.length), colours };
    const places = Int32Array.from(results.keys());
    const transform = { ...bytes(), multiply: tf.fill<tf.Rank.R1>([SIZE], 1 / 255) };
    const found = await store.batch(places, augmentation, transform).data();
    for (const [number, expected] of results.entries()) {
      const kept = recorded.kept.map((at) => found[number * SIZE + at] ?? NaN);
      for (const [at, value] of expected.entries()) expect(kept[at]).toBeCloseTo(value, 5);
    }
    store.dispose();
  });

  it('cuts out a square that may reach beyond the edges', async () => {
    const store = operations.openPictureStore({ pictures: 1, shape: CIFAR });
    await store.put(0, new Uint8Array(SIZE).fill(255));
    const cutout = { side: 5, top: Int32Array.of(-2, 10), left: Int32Array.of(29, 0) };
    const augmentation = { ...notAugmented(2), cutout };
    const found = await store.batch(Int32Array.of(0, 0), augmentation, bytes()).data();
    const zeros = (picture: number) =>
      found.subarray(picture * SIZE, (picture + 1) * SIZE).filter((value) => value === 0).length;
    expect([zeros(0), zeros(1)]).toEqual([3 * 3 * 3, 5 * 5 * 3]);
    const at = (picture: number, y: number, x: number) => found[picture * SIZE + (y * 32 + x) * 3];
    expect([at(0, 2, 29), at(0, 3, 29), at(0, 2, 28)]).toEqual([0, 255, 255]);
    expect([at(1, 10, 0), at(1, 14, 4), at(1, 9, 0), at(1, 14, 5)]).toEqual([0, 0, 255, 255]);
    store.dispose();
  });

  it.each(SHAPES.flatMap((shape) => [5, TOO_MANY].map((pictures) => ({ ...shape, pictures }))))(
    'does everything at once to $height x $width x $channels, of $pictures',
    async (of) => {
      const { pictures: room, ...shape } = of;
      const size = pictureBytes(shape);
      const count = 5;
      const store = operations.openPictureStore({ pictures: room, shape });
      const pixels = some(count, 9, size);
      await store.put(0, pixels.subarray(0, 3 * size));
      await store.put(3, pixels.subarray(3 * size));
      const changes = { cutout: 9, brightness: 0.5, contrast: 0.6, saturation: 0.7 };
      const options = { seed: 3, batchSize: count, shape, crop: true, flip: true, ...changes };
      const augmentation = augmentationOf(options, 2);
      const transform = {
        multiply: tf.linspace(0.01, 0.02, size),
        add: tf.linspace(-1, 2, size),
      };
      const places = Int32Array.of(4, 2, 0, 1, 3);
      const found = store.batch(places, augmentation, transform);
      const pictures = Array.from(places, (place) =>
        pixels.subarray(place * size, (place + 1) * size),
      );
      const [multiply, add] = [await transform.multiply.data(), await transform.add.data()];
      const expected = pictures.flatMap((picture, position) =>
        preparedByDefinition(picture, position, augmentation, { multiply, add }, shape),
      );
      await expectClose(found, expected, 1e-5);
      store.dispose();
    },
  );

  it('knows pictures that come while a batch of others is on its way, and black before', async () => {
    const store = operations.openPictureStore({ pictures: 2, shape: CIFAR });
    await store.put(0, some(1, 1));
    const places = Int32Array.of(0, 1);
    const before = store.batch(places, notAugmented(2), bytes());
    await store.put(1, some(1, 2));
    const after = await store.batch(places, notAugmented(2), bytes()).data();
    expect(Array.from(after)).toEqual([...some(1, 1), ...some(1, 2)]);
    expect(Array.from((await before.data()).subarray(0, SIZE))).toEqual([...some(1, 1)]);
    store.dispose();
  });

  it('lets go of all its tensors', async () => {
    const { numTensors } = tf.memory();
    const store = operations.openPictureStore({ pictures: 1, shape: CIFAR });
    await store.put(0, some(1, 1));
    const transform = bytes();
    const batch = store.batch(Int32Array.of(0), notAugmented(1), transform);
    // While the device has not been asked for the batch yet.
    store.dispose();
    expect(Array.from(await batch.data())).toEqual([...some(1, 1)]);
    tf.dispose([batch, transform.multiply, transform.add]);
    expect(tf.memory().numTensors).toBe(numTensors);
  });
});

describe('kernels: pictures', () => {
  it('are uploaded with each batch where the device has no memory for them', async () => {
    const backend = tf.backend();
    if (!(backend instanceof WebGPUBackend)) throw new Error('There is no WebGPU.');
    const { device } = backend;
    const popErrorScope = device.popErrorScope.bind(device);
    device.popErrorScope = async () => {
      await popErrorScope();
      return new GPUOutOfMemoryError('full');
    };
    const store = testKernels.openPictureStore({ pictures: 2, shape: CIFAR });
    try {
      await Promise.all([store.put(0, some(1, 1)), store.put(1, some(1, 2))]);
    } finally {
      device.popErrorScope = popErrorScope;
    }
    const result = await store.batch(Int32Array.of(1, 0), notAugmented(2), bytes()).data();
    expect(Array.from(result)).toEqual([...some(1, 2), ...some(1, 1)]);
    store.dispose();
  });
});
