/** Pictures in another size. */
import type { Tensor } from '@tensorflow/tfjs-core';
import { valuesOf, type TensorWithPartialSums } from '../partial-sums.ts';
import { placeOfIndex } from './copied.ts';
import { defineKernel } from './kernel.ts';

const run = defineKernel('SkipstackResize');

/** Declares the two neighbours `first<axis>` and `second<axis>`, and the second's `fraction<axis>`. */
function neighbours(axis: 'X' | 'Y', pixel: string, from: number, to: number): string {
  return `
    let place${axis} = max((f32(${pixel}) + 0.5) * ${from}.0 / ${to}.0 - 0.5, 0.0);
    let first${axis} = min(i32(place${axis}), ${from - 1});
    let second${axis} = min(first${axis} + 1, ${from - 1});
    let fraction${axis} = place${axis} - f32(first${axis});`;
}

/**
 * Bilinear between the centres of pixels, without smoothing; those at the edges go on beyond it.
 *
 * @param pictures `[batch, height, width, channels]`
 * @returns `[batch, toHeight, toWidth, channels]`
 */
export function resize(
  pictures: Tensor,
  [batch, height, width, channels]: TensorWithPartialSums['shape'],
  toHeight: number,
  toWidth: number,
): Tensor {
  const shape = [batch, toHeight, toWidth, channels] as const;
  const at = (row: string, column: string) =>
    `pictures[((picture * ${height} + ${row}) * ${width} + ${column}) * ${channels} + group]`;
  return run(
    {
      key: `resize_${[height, width, channels, toHeight, toWidth].join('x')}`,
      outputShape: shape,
      inputs: [['pictures', 1]],
      outputComponents: 1,
      threads: valuesOf({ shape }),
      body: `
        ${placeOfIndex(shape, 1)}
        ${neighbours('Y', 'y', height, toHeight)}
        ${neighbours('X', 'x', width, toWidth)}
        let above = mix(${at('firstY', 'firstX')}, ${at('firstY', 'secondX')}, fractionX);
        let below = mix(${at('secondY', 'firstX')}, ${at('secondY', 'secondX')}, fractionX);
        result[index] = mix(above, below, fractionY);`,
    },
    [pictures],
  );
}
