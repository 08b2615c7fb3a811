/**
 * Mean, variance and largest value of each channel, for whoever looks into a network. One program
 * for all shapes, so that looking costs no compiling: a workgroup has a channel.
 */
import type { Tensor, Tensor1D } from '@tensorflow/tfjs-core';
import { defineKernel } from './kernel.ts';

const run = defineKernel('SkipstackChannelMoments');

const WORKGROUP = 256;

/**
 * Writes `[3, channels]` (mean, mean squared deviation from it, largest) into a tensor, in place.
 * Sums are of differences from the channel's first value, so that no digits are lost where the
 * mean is large beside the variance.
 *
 * @param values the first value, how many there are, and how many channels they go through
 * @param index of the first number that is written
 */
export function channelMoments(
  values: {
    readonly tensor: Tensor;
    readonly first: number;
    readonly size: number;
    readonly channels: number;
  },
  into: Tensor1D,
  index: number,
): void {
  const { tensor, first, size, channels } = values;
  run(
    {
      key: 'channel_moments',
      outputShape: into.shape,
      inputs: [['values', 1]],
      outputComponents: 1,
      threads: channels * WORKGROUP,
      workgroupSize: WORKGROUP,
      wholeWorkgroups: true,
      integers: { first, rows: size / channels, channels, into: index },
      declarations: `
        var<workgroup> sums: array<f32, ${WORKGROUP}>;
        var<workgroup> squares: array<f32, ${WORKGROUP}>;
        var<workgroup> most: array<f32, ${WORKGROUP}>;`,
      body: `
        let channels = uniforms.channels;
        let start = uniforms.first + workgroup;
        let pilot = values[start];
        var sum = 0.0;
        var square = 0.0;
        var largest = pilot;
        for (var row = local; row < uniforms.rows; row += ${WORKGROUP}) {
          let value = values[start + row * channels];
          let difference = value - pilot;
          sum += difference;
          square += difference * difference;
          largest = max(largest, value);
        }
        sums[local] = sum;
        squares[local] = square;
        most[local] = largest;
        for (var half = ${WORKGROUP / 2}; half > 0; half /= 2) {
          workgroupBarrier();
          if (local < half) {
            sums[local] += sums[local + half];
            squares[local] += squares[local + half];
            most[local] = max(most[local], most[local + half]);
          }
        }
        if (local == 0) {
          let count = f32(uniforms.rows);
          let mean = sums[0] / count;
          let place = uniforms.into + workgroup;
          result[place] = pilot + mean;
          result[place + channels] = max(0.0, squares[0] / count - mean * mean);
          result[place + 2 * channels] = most[0];
        }`,
    },
    [tensor],
    into,
  );
}
