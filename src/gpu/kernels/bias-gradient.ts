/** Gradient at the biases of a convolution: the sum over all pixels of all pictures. */
import { valuesOf, type PartialGradients, type TensorWithPartialSums } from '../partial-sums.ts';
import { defineKernel, WORKGROUP_SIZE } from './kernel.ts';
import { reduction, tree } from './reduction.ts';

const run = defineKernel('SkipstackBiasGradient');

/** Pixels that an invocation adds up at least, where there are several partials. */
const PIXELS_OF_INVOCATION = 16;
const MOST_PARTIALS = 16;

/** Whether this kernel can do it: channels go in fours. */
export function canSumBiasGradient(channels: number): boolean {
  return channels % 4 === 0;
}

/** @returns `[partials, channels]` */
export function biasGradient(gradient: TensorWithPartialSums): PartialGradients {
  const channels = gradient.shape[3];
  const groups = channels / 4;
  const pixels = valuesOf(gradient) / channels;
  const worth = Math.ceil(pixels / (PIXELS_OF_INVOCATION * WORKGROUP_SIZE));
  const partials = Math.min(MOST_PARTIALS, worth);
  const tensor = run(
    {
      ...reduction(partials * groups, ['totals']),
      key: `bias_gradient_${groups}`,
      outputShape: [partials, channels],
      inputs: [['gradient', 4]],
      integers: { pixels, partials },
      body: () => `
        let group = workgroup % ${groups};
        let first = workgroup / ${groups} * ${WORKGROUP_SIZE} + local;
        var total = vec4<f32>(0.0);
        for (var pixel = first; pixel < uniforms.pixels; pixel += uniforms.partials * ${WORKGROUP_SIZE}) {
          total += gradient[pixel * ${groups} + group];
        }
        totals[local] = total;
        ${tree('totals[local] += totals[local + half];')}
        if (local == 0 && workgroup < uniforms.partials * ${groups}) { result[workgroup] = totals[0]; }`,
    },
    [gradient.tensor],
  );
  return { tensor, partials };
}
