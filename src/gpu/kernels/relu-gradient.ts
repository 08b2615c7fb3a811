/**
 * A gradient taken back before ReLU, with the sums that BatchNorm's gradient needs, where no
 * convolution has done both on its way. The channels go in fours.
 */
import type { Slice } from '../slice.ts';
import { valuesOf, type Summed } from '../summed.ts';
import { defineKernel } from './kernel.ts';
import { sharesOf } from './pixel-shares.ts';

const run = defineKernel('SkipstackReluGradient');

/**
 * @param input of BatchNorm
 * @param output after ReLU
 * @param statistics `[4, channels]`; row 0 is the batch's mean
 * @returns the gradient where the output is above zero; each share's sums of
 *   `gradient * (input - mean)` and of `gradient` behind it
 */
export function maskGradient(
  gradient: Summed,
  input: Summed,
  output: Summed,
  statistics: Slice,
): Summed {
  const { shape } = gradient;
  const [batch, height, width, channels] = shape;
  const groups = channels / 4;
  const pixels = batch * height * width;
  const { shares, pixelsOfShare } = sharesOf(pixels, groups);
  const size = valuesOf(gradient);
  const tensor = run(
    {
      key: `relu_gradient_${shape.join('x')}`,
      outputShape: [size + shares * 2 * channels],
      inputs: [
        ['gradient', 4],
        ['activation', 4],
        ['values', 4],
        ['statistics', 4],
      ],
      outputComponents: 4,
      threads: shares * groups,
      integers: { base: statistics.offset / 4 },
      body: () => `
        let group = index % ${groups};
        let share = index / ${groups};
        let end = min((share + 1) * ${pixelsOfShare}, ${pixels});
        let mean = statistics[uniforms.base + group];
        var scale = vec4<f32>(0.0);
        var offset = vec4<f32>(0.0);
        for (var pixel = share * ${pixelsOfShare}; pixel < end; pixel++) {
          let at = pixel * ${groups} + group;
          let masked = select(vec4<f32>(0.0), gradient[at], activation[at] > vec4<f32>(0.0));
          result[at] = masked;
          scale += masked * (values[at] - mean);
          offset += masked;
        }
        let first = ${size / 4} + share * ${2 * groups} + group;
        result[first] = scale;
        result[first + ${groups}] = offset;`,
    },
    [gradient.tensor, output.tensor, input.tensor, statistics.arena],
  );
  return { tensor, shape, shares };
}
