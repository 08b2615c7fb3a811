/**
 * A gradient taken back before an op's ReLU, if it has one, with the partial sums that
 * BatchNorm's gradient needs, where no convolution has done both. The channels go in fours.
 */
import { beginning } from '../bound-parts.ts';
import type { Storage } from '../halves.ts';
import type { Slice } from '../slice.ts';
import { wordsBeforeSums, type TensorWithPartialSums } from '../partial-sums.ts';
import { storeFloats, storeValue } from './halves.ts';
import { defineKernel } from './kernel.ts';
import { masked, maskInputs, maskKey, maskTensors, type Mask } from './mask.ts';
import { declareNormaliser } from './normaliser.ts';
import { splitPixels } from './pixel-split.ts';

const run = defineKernel('SkipstackReluGradient');

/**
 * @param input of BatchNorm
 * @param statistics `[4, channels]`; row 0 is the batch's mean
 * @param storage as what the gradient is kept
 * @returns the gradient where the mask lets it through; behind it
 *   partial sums of `gradient * (input - mean)` and of `gradient`
 */
export function maskGradient(
  gradient: TensorWithPartialSums,
  input: TensorWithPartialSums,
  mask: Mask,
  statistics: Slice,
  storage: Storage,
): TensorWithPartialSums {
  const { shape } = gradient;
  const [batch, height, width, channels] = shape;
  const groups = channels / 4;
  const pixels = batch * height * width;
  const { partials, pixelsOfPartial } = splitPixels(pixels, groups);
  const size = wordsBeforeSums(shape, storage);
  const tensor = run(
    {
      key: `relu_gradient_${groups}_${maskKey(mask)}`,
      outputShape: [size + partials * 2 * channels],
      storage,
      inputs: [
        ['gradient', 4, beginning(shape)],
        ...maskInputs(mask, beginning(shape)),
        ['values', 4, beginning(shape)],
        ['statistics', 4],
      ],
      outputComponents: 4,
      threads: partials * groups,
      integers: {
        ...{ pixels, pixelsOfPartial, sumsBase: size / 4 },
        base: statistics.offset / 4,
      },
      body: () => `
        let group = index % ${groups};
        let partial = index / ${groups};
        let end = min((partial + 1) * uniforms.pixelsOfPartial, uniforms.pixels);
        ${declareNormaliser('statistics', 'uniforms.base + group', groups)}
        var scale = vec4<f32>(0.0);
        var total = vec4<f32>(0.0);
        for (var pixel = partial * uniforms.pixelsOfPartial; pixel < end; pixel++) {
          let at = pixel * ${groups} + group;
          let masked = ${masked(mask, 'gradient[at]', 'at', 'values[at]')};
          ${storeValue('at', 'masked', storage)}
          scale += masked * (values[at] - mean);
          total += masked;
        }
        let first = uniforms.sumsBase + partial * ${2 * groups} + group;
        ${storeFloats('first', 'scale', storage)}
        ${storeFloats(`first + ${groups}`, 'total', storage)}`,
    },
    [gradient.tensor, ...maskTensors(mask), input.tensor, statistics.arena],
  );
  return { tensor, shape, partials };
}
