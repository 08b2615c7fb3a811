import * as tf from '@tensorflow/tfjs-core';
import { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { describe, expect, it } from 'vitest';
import { augmentationOf, NO_AUGMENTATION } from '../../dataset/index.ts';
import { kernelOperations } from './kernels/index.ts';
import { IMPLEMENTATIONS } from './test-operations.ts';

const SIZE = 32 * 32 * 3;

/** A slot of pictures without a pattern. */
function slot(pictures: number, seed: number): Uint8Array {
  return Uint8Array.from({ length: pictures * SIZE }, (_, index) => ((index + seed) * 7919) % 251);
}

function asTheyAre(batchSize: number) {
  return augmentationOf({ ...NO_AUGMENTATION, batchSize }, 0);
}

const bytes = () => ({ multiply: tf.ones<tf.Rank.R1>([SIZE]), add: tf.zeros<tf.Rank.R1>([SIZE]) });

/** So many slots that no device has room for them. */
const TOO_MANY = 1e9;

describe.each(IMPLEMENTATIONS)('%s: pictures', (_name, operations) => {
  it.each([2, TOO_MANY])('shifts, mirrors and normalises pictures, of %i slots', async (slots) => {
    const store = operations.openPictureStore({ slots, picturesPerSlot: 2 });
    const pixels = slot(2, 1);
    await store.put(0, pixels);
    const transform = { multiply: tf.fill<tf.Rank.R1>([SIZE], 0.5), add: tf.range(0, SIZE) };
    const top = Int32Array.of(4, 1);
    const left = Int32Array.of(4, 8);
    const flip = Uint8Array.of(0, 1);
    const result = await store.batch(Int32Array.of(0, 1), { top, left, flip }, transform).data();
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

  it.each([4, TOO_MANY])('gathers pictures from any of %i slots', async (slots) => {
    const store = operations.openPictureStore({ slots, picturesPerSlot: 3 });
    const filled = [slot(3, 1), slot(3, 2), slot(2, 3)];
    for (const [index, pixels] of filled.entries()) await store.put(index, pixels);
    const places = Int32Array.of(7, 0, 4, 4, 2);
    const result = await store.batch(places, asTheyAre(5), bytes()).data();
    for (const [position, place] of places.entries()) {
      const from = (place % 3) * SIZE;
      const picture = filled[Math.floor(place / 3)]?.subarray(from, from + SIZE);
      const found = result.subarray(position * SIZE, (position + 1) * SIZE);
      expect(Array.from(found)).toEqual(Array.from(picture ?? []));
    }
    store.dispose();
  });

  it('knows pictures that come while a batch of others is on its way, and black before', async () => {
    const store = operations.openPictureStore({ slots: 2, picturesPerSlot: 1 });
    await store.put(0, slot(1, 1));
    const places = Int32Array.of(0, 1);
    const before = store.batch(places, asTheyAre(2), bytes());
    await store.put(1, slot(1, 2));
    const after = await store.batch(places, asTheyAre(2), bytes()).data();
    expect(Array.from(after)).toEqual([...slot(1, 1), ...slot(1, 2)]);
    expect(Array.from((await before.data()).subarray(0, SIZE))).toEqual([...slot(1, 1)]);
    store.dispose();
  });

  it('lets go of all its tensors', async () => {
    const { numTensors } = tf.memory();
    const store = operations.openPictureStore({ slots: 1, picturesPerSlot: 1 });
    await store.put(0, slot(1, 1));
    const transform = bytes();
    const batch = store.batch(Int32Array.of(0), asTheyAre(1), transform);
    // While the device has not been asked for the batch yet.
    store.dispose();
    expect(Array.from(await batch.data())).toEqual([...slot(1, 1)]);
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
    const store = kernelOperations.openPictureStore({ slots: 2, picturesPerSlot: 1 });
    try {
      await Promise.all([store.put(0, slot(1, 1)), store.put(1, slot(1, 2))]);
    } finally {
      device.popErrorScope = popErrorScope;
    }
    const result = await store.batch(Int32Array.of(1, 0), asTheyAre(2), bytes()).data();
    expect(Array.from(result)).toEqual([...slot(1, 2), ...slot(1, 1)]);
    store.dispose();
  });
});
