import * as tf from '@tensorflow/tfjs-core';
import { afterEach, describe, expect, it } from 'vitest';
import { geometryOf, placedFilter, sizeOf, someValues, withTail } from '../test-convolution.ts';
import { testDevice } from '../test-device.ts';
import { convolveAndSum } from './convolution.ts';
import { defineKernel, WORKGROUP_SIZE } from './kernel.ts';
import { DEFAULT_WORK_LIMITS, limitWork, partsOf } from './workload.ts';

const { kernels } = testDevice;
const { backend } = kernels;

afterEach(() => limitWork(backend, DEFAULT_WORK_LIMITS));

const run = defineKernel('SkipstackWorkloadTest');

/** Adds to each value the place of its workgroup within the dispatch. */
function addPlaces(values: tf.Tensor, work: number): void {
  run(
    {
      key: 'workload_test',
      outputShape: values.shape,
      inputs: [['one', 1]],
      outputComponents: 1,
      threads: values.size,
      work,
      body: 'result[index] = result[index] + one[0] * f32(workgroupId.x);',
    },
    [tf.ones([1])],
    values,
  );
}

describe('parts of a dispatch', () => {
  it('follow each other, and are each within the limits', () => {
    for (const [workgroups, work] of [
      [1, 1e12],
      [7, 1.4e10],
      [1000, 5e9],
      [200_000, 0],
      [70_000, 3e10],
    ] as const) {
      const parts = partsOf(workgroups, work, DEFAULT_WORK_LIMITS);
      let next = 0;
      for (const part of parts) {
        expect(part.firstWorkgroup).toBe(next);
        next += part.workgroups;
        expect(part.workgroups).toBeGreaterThan(0);
        expect(part.workgroups).toBeLessThanOrEqual(65_535);
        const isSmall = part.work <= DEFAULT_WORK_LIMITS.dispatch;
        expect(isSmall || part.workgroups === 1).toBe(true);
      }
      expect(next).toBe(workgroups);
      expect(parts.reduce((sum, part) => sum + part.work, 0)).toBeCloseTo(work, -3);
    }
    expect(partsOf(1000, 5e9, DEFAULT_WORK_LIMITS)).toHaveLength(1);
  });

  it('run every workgroup once, in a program that works in place', async () => {
    const size = 5 * WORKGROUP_SIZE - 3;
    const values = tf.zeros([size]);
    addPlaces(values, 0);
    limitWork(backend, { dispatch: 60, submission: 70 });
    addPlaces(values, 100);
    const groups = Array.from({ length: size }, (_, index) => Math.floor(index / WORKGROUP_SIZE));
    // Whole it is workgroups 0 to 4; cut in two, 0 to 2 and 0 to 1.
    const expected = groups.map((group) => group + (group % 3));
    expect([...(await tf.mul(values, 1).data())]).toEqual(expected);
  });

  it('give a convolution and its sums the same bits', async () => {
    const geometry = geometryOf([9, 16, 16, 4, 8, 3, 1]);
    const input = withTail(someValues(sizeOf(geometry.inputShape), 1));
    const filter = placedFilter(someValues(sizeOf(geometry.filterShape), 2), geometry);
    const whole = await convolveAndSum(kernels, { input, filter, geometry }).tensor.data();
    limitWork(backend, { dispatch: 1e5, submission: 1.5e5 });
    expect(await convolveAndSum(kernels, { input, filter, geometry }).tensor.data()).toEqual(whole);
  });
});
