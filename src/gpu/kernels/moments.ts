/**
 * The sums that BatchNorm needs of its input, in a pass of its own: where no convolution has
 * taken them on its way. The channels go in fours.
 */
import { valuesOf, type TensorWithPartialSums } from '../partial-sums.ts';
import { defineKernel } from './kernel.ts';
import type { Moments } from './normalisation.ts';
import { sharesOf } from './pixel-shares.ts';

const run = defineKernel('SkipstackMoments');

/**
 * Each share measures from its own first value, so that no digits are lost where the mean is
 * large beside the variance.
 */
export function momentsOf(input: TensorWithPartialSums): Moments {
  const channels = input.shape[3];
  const groups = channels / 4;
  const pixels = valuesOf(input) / channels;
  const { shares, pixelsOfShare } = sharesOf(pixels, groups);
  const tensor = run(
    {
      key: `moments_${groups}_${pixels}`,
      outputShape: [shares, 3, channels],
      inputs: [['values', 4]],
      outputComponents: 4,
      threads: shares * groups,
      body: () => `
        let group = index % ${groups};
        let share = index / ${groups};
        let first = share * ${pixelsOfShare};
        let end = min(first + ${pixelsOfShare}, ${pixels});
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
        let row = share * ${3 * groups} + group;
        result[row] = vec4<f32>(count);
        result[row + ${groups}] = pilot + mean;
        result[row + ${2 * groups}] = squares - mean * sum;`,
    },
    [input.tensor],
  );
  return { tensor, first: 0, shares };
}
