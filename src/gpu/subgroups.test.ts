import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { defineKernel, WORKGROUP_SIZE } from './kernels/kernel.ts';
import { testDevice } from './test-device.ts';

const run = defineKernel('SkipstackSubgroupsTest');

/** Each invocation's value is that of the first invocation of its subgroup. */
function firstOfSubgroup(numbers: tf.Tensor): tf.Tensor {
  return run(
    {
      key: 'subgroups_test',
      outputShape: numbers.shape,
      inputs: [['numbers', 1]],
      outputComponents: 1,
      threads: numbers.size,
      subgroups: true,
      body: 'result[index] = subgroupBroadcast(numbers[index], 0u);',
    },
    [numbers],
  );
}

describe('subgroups', () => {
  it('are of the size that was found, and run in programs of tfjs', async (context) => {
    const { subgroupSize } = testDevice.kernels.adapter;
    if (subgroupSize === null) context.skip('This adapter has no subgroups of one size.');
    const numbers = tf.range(0, 2 * WORKGROUP_SIZE);
    const expected = Array.from(
      { length: 2 * WORKGROUP_SIZE },
      (_, index) => index - (index % (subgroupSize ?? 1)),
    );
    expect([...(await firstOfSubgroup(numbers).data())]).toEqual(expected);
  });
});
