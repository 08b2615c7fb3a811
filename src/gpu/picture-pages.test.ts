import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { placePictures } from './kernels/index.ts';
import { PicturePages, planPages } from './picture-pages.ts';
import { testDevice } from './test-device.ts';

const SHAPE = { height: 32, width: 32, channels: 3 };
const SIZE = 32 * 32 * 3;

describe('planPages', () => {
  // What WebGPU grants at least.
  const limits = { maxBufferSize: 268_435_456, maxStorageBufferBindingSize: 134_217_728 };

  it('puts CIFAR-10 on three pages of 64 MiB at most', () => {
    expect(planPages(60_000, SIZE, limits)).toEqual({ pages: 3, picturesPerPage: 20_000 });
  });

  it('takes no larger page than the pictures need', () => {
    expect(planPages(2, SIZE, limits)).toEqual({ pages: 1, picturesPerPage: 2 });
  });

  it('makes pages larger rather than many, up to what can be bound', () => {
    const most = 43_690;
    expect(planPages(160_000, SIZE, limits)).toEqual({ pages: 4, picturesPerPage: 40_000 });
    expect(planPages(4 * most, SIZE, limits)).toEqual({ pages: 4, picturesPerPage: most });
    expect(planPages(4 * most + 1, SIZE, limits)).toBeNull();
    expect(planPages(1, 200_000_000, limits)).toBeNull();
    expect(planPages(1, 200_000_000, { ...limits, maxBufferSize: 1e9 })).toBeNull();
  });
});

describe('PicturePages', () => {
  const { backend } = testDevice.kernels;

  /** Two pictures. */
  const pair = (number: number) =>
    Uint8Array.from({ length: 2 * SIZE }, (_, index) => (index * 7919 + number) % 251);

  it('gives every picture from the page that it lies on', async () => {
    // The third pair lies across the border of two pages.
    const pages = new PicturePages(backend, { pages: 3, picturesPerPage: 5 }, SIZE);
    const present = [5, 0, 2, 1, 4];
    await Promise.all(present.map(async (number) => pages.put(2 * number, pair(number))));
    const pictures = present.flatMap((number) => [2 * number + 1, 2 * number]);
    const draws = tf.tensor2d(
      pictures.map((picture) => [picture, 4, 4, 0]),
      undefined,
      'int32',
    );
    const transform = { multiply: tf.ones<tf.Rank.R1>([SIZE]), add: tf.zeros<tf.Rank.R1>([SIZE]) };
    const on = { pages: pages.tensors, picturesPerPage: 5, shape: SHAPE };
    const result = await placePictures(on, draws, transform, { cutout: 0, colours: [] }).data();
    const expected = present.flatMap((number) => [
      ...pair(number).subarray(SIZE),
      ...pair(number).subarray(0, SIZE),
    ]);
    expect(Array.from(result)).toEqual(expected);
    pages.dispose();
  });

  it('allocates a page when something is put on it, and lets go of all', async () => {
    const { device } = backend;
    const create = device.createBuffer.bind(device);
    const buffers: GPUBuffer[] = [];
    device.createBuffer = (descriptor) => {
      const buffer = create(descriptor);
      if (buffer.size === 4 * 2 * SIZE) buffers.push(buffer);
      return buffer;
    };
    try {
      const pages = new PicturePages(backend, { pages: 3, picturesPerPage: 8 }, SIZE);
      expect(buffers).toHaveLength(0);
      await Promise.all([0, 1, 9].map(async (number) => pages.put(2 * number, pair(number))));
      expect(buffers).toHaveLength(2);
      pages.dispose();
      expect(await pages.put(10, pair(5))).toBe(false);
    } finally {
      device.createBuffer = create;
    }
    for (const buffer of buffers) {
      device.pushErrorScope('validation');
      device.queue.writeBuffer(buffer, 0, new Uint8Array(4));
      expect((await device.popErrorScope())?.message).toContain('destroyed');
    }
  });
});
