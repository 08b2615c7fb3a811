import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openDawn } from './dawn.ts';
import { defineKernel } from './kernels/kernel.ts';
import { readValues } from './readback.ts';

const run = defineKernel('AddOneInPlace');

function addOne(tensor: tf.Tensor): void {
  run(
    {
      key: 'add_one_in_place',
      outputShape: tensor.shape,
      inputs: [],
      outputComponents: 1,
      threads: tensor.size,
      body: 'result[index] += 1.0;',
    },
    [],
    tensor,
  );
}

let backend: WebGPUBackend;

beforeAll(async () => {
  const device = await openDawn();
  if ('what' in device || !device.kernels) throw new Error('There is no WebGPU.');
  ({ backend } = device.kernels);
});

describe('reading values', () => {
  it('gives them as they are at the call, however they change afterwards', async () => {
    const tensor = tf.tensor1d([1, 2, 3]);
    addOne(tensor);
    const first = readValues(tensor);
    addOne(tensor);
    const second = readValues(tensor);
    addOne(tensor);
    tensor.dispose();
    expect(await first).toEqual(Float32Array.of(2, 3, 4));
    expect(await second).toEqual(Float32Array.of(3, 4, 5));
  });

  it('gives more than a slot holds', async () => {
    const values = await readValues(tf.add(tf.range(0, 10_000), 1));
    expect(values).toEqual(Float32Array.from({ length: 10_000 }, (_, index) => index + 1));
  });

  it('gives values that were never on the device, or are on another backend', async () => {
    expect(await readValues(tf.tensor1d([4, 5]))).toEqual(Float32Array.of(4, 5));
    await tf.setBackend('cpu');
    try {
      expect(await readValues(tf.add(tf.tensor1d([4, 5]), 1))).toEqual(Float32Array.of(5, 6));
    } finally {
      await tf.setBackend('webgpu');
    }
  });
});

describe('the buffers that values are read into', () => {
  const created: GPUBuffer[] = [];
  /** Mappings of those to come that are ended by a second hand. */
  let toAbort = 0;

  beforeEach(() => {
    const { device } = backend;
    const create = device.createBuffer.bind(device);
    device.createBuffer = (descriptor) => {
      const buffer = create(descriptor);
      if ((descriptor.usage & GPUBufferUsage.MAP_READ) !== 0) {
        created.push(buffer);
        abortMappings(buffer);
      }
      return buffer;
    };
    return () => {
      device.createBuffer = create;
    };
  });

  afterEach(() => {
    created.length = 0;
    toAbort = 0;
  });

  function abortMappings(buffer: GPUBuffer): void {
    const map = buffer.mapAsync.bind(buffer);
    buffer.mapAsync = (...range) => {
      const mapped = map(...range);
      if (toAbort > 0) {
        toAbort -= 1;
        buffer.unmap();
      }
      return mapped;
    };
  }

  it('are as many as there are readings at a time', async () => {
    const tensors = Array.from({ length: 8 }, (_, index) => tf.tensor1d([index]));
    tensors.forEach(addOne);
    for (let round = 0; round < 3; round++) {
      const values = await Promise.all(tensors.map(readValues));
      expect(values).toEqual(tensors.map((_, index) => Float32Array.of(index + 1)));
    }
    expect(created.length).toBeGreaterThan(0);
    expect(created.length).toBeLessThanOrEqual(8);
  });

  it('are mapped once more when a mapping was aborted', async () => {
    const size = 10_000;
    const tensor = tf.add(tf.range(0, size), 1);
    toAbort = 1;
    expect((await readValues(tensor))[size - 1]).toBe(size);
    expect(toAbort).toBe(0);
    toAbort = 2;
    await expect(readValues(tensor)).rejects.toHaveProperty('name', 'AbortError');
  });
});
