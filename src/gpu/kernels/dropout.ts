/** Dropout by a mask that is a pure function of a key and of each value's index. */
import { withoutPartialSums, valuesOf, type TensorWithPartialSums } from '../partial-sums.ts';
import { STEP_VALUES } from '../plan/step-value.ts';
import { defineKernel } from './kernel.ts';

const run = defineKernel('SkipstackDropout');

/**
 * Sets values to zero with the probability `rate` and divides the others by `1 - rate`. The
 * same call on the gradient at the output gives the gradient at the input.
 *
 * The hash is Chris Wellons's lowbias32 (“Prospecting for hash functions”, 2018). Of the index
 * alone it would only permute one mask for all keys, so the key comes in between two rounds.
 *
 * @param rate 0 to 1, without 1
 * @param key 32 bits, of this step
 * @param layer whose key it is
 */
export function dropout(
  input: TensorWithPartialSums,
  { rate, key, layer }: { readonly rate: number; readonly key: number; readonly layer: string },
): TensorWithPartialSums {
  const size = valuesOf(input);
  const tensor = run(
    {
      key: 'dropout',
      outputShape: input.shape,
      inputs: [['values', 1]],
      outputComponents: 1,
      threads: size,
      values: { factor: 1 / (1 - rate) },
      // A rate so near one that it would be rounded to it must not begin anew at zero.
      integers: {
        key: { name: STEP_VALUES.dropoutKey(layer), value: key | 0 },
        threshold: Math.min(2 ** 32 - 1, Math.round(rate * 2 ** 32)) | 0,
      },
      declarations: `
        fn scrambled(value: u32) -> u32 {
          var bits = value;
          bits = (bits ^ (bits >> 16u)) * 0x7feb352du;
          bits = (bits ^ (bits >> 15u)) * 0x846ca68bu;
          return bits ^ (bits >> 16u);
        }`,
      body: `
        let drawn = scrambled(scrambled(u32(index)) ^ bitcast<u32>(uniforms.key));
        let isKept = drawn >= bitcast<u32>(uniforms.threshold);
        result[index] = select(0.0, values[index] * uniforms.factor, isKept);`,
    },
    [input.tensor],
  );
  return withoutPartialSums(tensor, input.shape);
}
