/**
 * A gradient taken back before a unit's ReLU, if it has one, with the sums that BatchNorm's
 * gradient needs, where no convolution has done both on its way. The channels go in fours.
 */
import type { Slice } from '../slice.ts';
import { valuesOf, type TensorWithPartialSums } from '../partial-sums.ts';
import { defineKernel } from './kernel.ts';
import { masked, maskInputs, maskKey, maskTensors, type Mask } from './mask.ts';
import { declareNormaliser } from './normaliser.ts';
import { sharesOf } from './pixel-shares.ts';

const run = defineKernel('SkipstackReluGradient');

/**
 * @param input of BatchNorm
 * @param statistics `[4, channels]`; row 0 is the batch's mean
 * @returns the gradient where the mask lets it through; each share's sums of
 *   `gradient * (input - mean)` and of `gradient` behind it
 */
export function maskGradient(
  gradient: TensorWithPartialSums,
  input: TensorWithPartialSums,
  mask: Mask,
  statistics: Slice,
): TensorWithPartialSums {
  const { shape } = gradient;
  const [batch, height, width, channels] = shape;
  const groups = channels / 4;
  const pixels = batch * height * width;
  const { shares, pixelsOfShare } = sharesOf(pixels, groups);
  const size = valuesOf(gradient);
  const tensor = run(
    {
      key: `relu_gradient_${shape.join('x')}_${maskKey(mask)}`,
      outputShape: [size + shares * 2 * channels],
      inputs: [['gradient', 4], ...maskInputs(mask), ['values', 4], ['statistics', 4]],
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
          let masked = ${masked(mask, 'gradient[at]', 'at', 'values[at]')};
          result[at] = masked;
          scale += masked * (values[at] - mean);
          total += masked;
        }
        let first = ${size / 4} + share * ${2 * groups} + group;
        result[first] = scale;
        result[first + ${groups}] = total;`,
    },
    [gradient.tensor, ...maskTensors(mask), input.tensor, statistics.arena],
  );
  return { tensor, shape, shares };
}
