/**
 * A gradient taken back before ReLU, with the sums that BatchNorm's gradient needs, where no
 * convolution has done both on its way. The channels go in fours.
 */
import type { Slice } from '../slice.ts';
import { valuesOf, type Summed } from '../summed.ts';
import { defineKernel } from './kernel.ts';
import { declareNormaliser, normalised } from './normaliser.ts';
import { sharesOf } from './pixel-shares.ts';

const run = defineKernel('SkipstackReluGradient');

/**
 * @param input of BatchNorm
 * @param output after ReLU; null to compute it again from the input
 * @param statistics `[4, channels]`; row 0 is the batch's mean
 * @returns the gradient where the output is above zero; each share's sums of
 *   `gradient * (input - mean)` and of `gradient` behind it
 */
export function maskGradient(
  gradient: Summed,
  input: Summed,
  output: Summed | null,
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
      key: `relu_gradient_${shape.join('x')}_${output ? '' : 'again'}`,
      outputShape: [size + shares * 2 * channels],
      inputs: [
        ['gradient', 4],
        ...(output ? [['activation', 4] as const] : []),
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
        ${declareNormaliser('statistics', 'uniforms.base + group', groups)}
        var scale = vec4<f32>(0.0);
        var total = vec4<f32>(0.0);
        for (var pixel = share * ${pixelsOfShare}; pixel < end; pixel++) {
          let at = pixel * ${groups} + group;
          let output = ${output ? 'activation[at]' : normalised('values[at]')};
          let masked = select(vec4<f32>(0.0), gradient[at], output > vec4<f32>(0.0));
          result[at] = masked;
          scale += masked * (values[at] - mean);
          total += masked;
        }
        let first = ${size / 4} + share * ${2 * groups} + group;
        result[first] = scale;
        result[first + ${groups}] = total;`,
    },
    [gradient.tensor, ...(output ? [output.tensor] : []), input.tensor, statistics.arena],
  );
  return { tensor, shape, shares };
}
