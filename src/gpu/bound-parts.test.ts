import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { firstInCode, VALUES_OF_ALIGNMENT, type BoundPart } from './bound-parts.ts';
import { defineKernel } from './kernels/kernel.ts';
import { record } from './plan/index.ts';
import { readValues } from './readback.ts';
import { testDevice } from './test-device.ts';

const { backend } = testDevice.kernels;
const run = defineKernel('SkipstackTestOfBoundParts');

beforeAll(async () => {
  await tf.setBackend('webgpu');
});

/** Reads a part, and what it takes for the length of all that there is. */
function readPart(tensor: tf.Tensor, part: BoundPart): tf.Tensor {
  return run(
    {
      key: `test_of_bound_parts_${part.size}`,
      outputShape: [part.size + 1],
      inputs: [['values', 1, part]],
      outputComponents: 1,
      threads: part.size + 1,
      integers: { first: firstInCode(part), size: part.size },
      body: `
        if (index < uniforms.size) { result[index] = values[uniforms.first + index]; }
        else { result[index] = f32(arrayLength(&values)); }`,
    },
    [tensor],
  );
}

describe('a part of a tensor', () => {
  it.each([
    ['alone where it can be', { first: VALUES_OF_ALIGNMENT, size: 8 }, 8],
    ['at the beginning', { first: 0, size: 12 }, 12],
    ['with the rest of its tensor where it cannot be alone', { first: 4, size: 8 }, 200],
  ])('is bound %s', async (_, part, bound) => {
    const tensor = tf.range(0, 200);
    const values = await readValues(readPart(tensor, part));
    const expected = Array.from({ length: part.size }, (_value, at) => part.first + at);
    expect([...values]).toEqual([...expected, bound]);
  });

  it('is recorded as what is bound', () => {
    const tensor = tf.range(0, 200);
    readPart(tensor, { first: 0, size: 4 }).dispose();
    const { dispatches } = record(backend, () => {
      readPart(tensor, { first: VALUES_OF_ALIGNMENT, size: 8 }).dispose();
    });
    const [dispatch] = dispatches;
    expect(dispatch?.entries[1]?.resource).toMatchObject({ offset: 256, size: 32 });
  });
});
