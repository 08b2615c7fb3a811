/**
 * Partial sums of BatchNorm's input in a pass of their own, where the convolution before has not
 * taken them. The channels go in fours.
 */
import { valuesOf, type TensorWithPartialSums } from '../partial-sums.ts';
import { defineKernel } from './kernel.ts';
import type { Moments } from './normalisation.ts';
import { splitPixels } from './pixel-split.ts';

const run = defineKernel('SkipstackMoments');

/**
 * Each partial sum is of differences from its own first value, so that no digits are lost where
 * the mean is large beside the variance.
 */
export function momentsOf(input: TensorWithPartialSums): Moments {
  const channels = input.shape[3];
  const groups = channels / 4;
  const pixels = valuesOf(input) / channels;
  const { partials, pixelsOfPartial } = splitPixels(pixels, groups);
  const tensor = run(
    {
      key: `moments_${groups}`,
      outputShape: [partials, 3, channels],
      inputs: [['values', 4]],
      outputComponents: 4,
      threads: partials * groups,
      integers: { pixels, pixelsOfPartial },
      body: () => `
        let group = index % ${groups};
        let partial = index / ${groups};
        let first = partial * uniforms.pixelsOfPartial;
        let end = min(first + uniforms.pixelsOfPartial, uniforms.pixels);
        let count = f32(end - first);
        let pilot = values[first * ${groups} + group];
        var sum = vec4<f32>(0.0);
        var squares = vec4<f32>(0.0);
        for (var pixel = first; pixel < end; pixel++) {
          let value = values[pixel * ${groups} + group] - pilot;
          sum += value;
          squares += value * value;
        }
        let mean = sum / count;
        let row = partial * ${3 * groups} + group;
        result[row] = vec4<f32>(count);
        result[row + ${groups}] = pilot + mean;
        result[row + ${2 * groups}] = squares - mean * sum;`,
    },
    [input.tensor],
  );
  return { tensor, first: 0, partials };
}
