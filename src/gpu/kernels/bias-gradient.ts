/** Gradient at the biases of a convolution: the sum over all pixels of all pictures. */
import type { AdapterTraits } from '../adapter.ts';
import { valuesOf, type PartialGradients, type TensorWithPartialSums } from '../partial-sums.ts';
import { defineKernel, WORKGROUP_SIZE } from './kernel.ts';
import { reduction } from './reduction.ts';

const run = defineKernel('SkipstackBiasGradient');

/** Pixels that an invocation adds up at least, where there are several partials. */
const PIXELS_OF_INVOCATION = 16;
const MOST_PARTIALS = 16;

/** Whether this kernel can do it: channels go in fours. */
export function canSumBiasGradient(channels: number): boolean {
  return channels % 4 === 0;
}

/** @returns `[partials, channels]` */
export function biasGradient(
  adapter: AdapterTraits,
  gradient: TensorWithPartialSums,
): PartialGradients {
  const channels = gradient.shape[3];
  const groups = channels / 4;
  const pixels = valuesOf(gradient) / channels;
  const worth = Math.ceil(pixels / (PIXELS_OF_INVOCATION * WORKGROUP_SIZE));
  const partials = Math.min(MOST_PARTIALS, worth);
  const { program, key, place, lanes, combined } = reduction(adapter, partials * groups, ['total']);
  const tensor = run(
    {
      ...program,
      key: `bias_gradient_${key}_${groups}`,
      outputShape: [partials, channels],
      inputs: [['gradient', 4]],
      integers: { pixels, partials },
      body: () => `
        ${place}
        let group = sum % ${groups};
        let first = sum / ${groups} * ${lanes} + lane;
        var total = vec4<f32>(0.0);
        for (var pixel = first; pixel < uniforms.pixels; pixel += uniforms.partials * ${lanes}) {
          total += gradient[pixel * ${groups} + group];
        }
        ${combined(
          'totals[here] += totals[there];',
          `if (sum < uniforms.partials * ${groups}) { result[sum] = total; }`,
        )}`,
    },
    [gradient.tensor],
  );
  return { tensor, partials };
}
