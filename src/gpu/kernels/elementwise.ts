/** Programs that compute each value of a result from one value of each of some activations. */
import type * as tf from '@tensorflow/tfjs-core';
import { beginning } from '../bound-parts.ts';
import { keyOfMap } from '../geometry.ts';
import { withoutPartialSums, valuesOf, type TensorWithPartialSums } from '../partial-sums.ts';
import { copyKey, goesInFours, loadCopied, placeOfIndex, type Copy } from './copied.ts';
import type { Program } from './kernel.ts';

/** An activation, and where its values come to; null: each to its own place. */
export type Operand = readonly [values: TensorWithPartialSums, copy: Copy | null];

/** WGSL of one value or four, of the type `Values`. */
export interface Formula {
  /** Of the code, in the key of a program. */
  readonly name: string;
  /** The result, from the names of the operands' values. */
  of(...operands: string[]): string;
}

/** The logistic function, of `Values`; kept within what an exponential can be. */
const SIGMOID = `
  fn sigmoid(x: Values) -> Values {
    return 1.0 / (1.0 + exp(-clamp(x, Values(-80.0), Values(80.0))));
  }`;

/**
 * @param run as `defineKernel` gave it
 * @param shape of the result
 */
export function computeEach(
  run: (program: Program, inputs: readonly tf.Tensor[]) => tf.Tensor,
  formula: Formula,
  shape: TensorWithPartialSums['shape'],
  operands: readonly Operand[],
): TensorWithPartialSums {
  const inFours = operands.every(([{ shape: from }, copy]) => goesInFours(from, copy));
  const components = inFours && shape[3] % 4 === 0 ? 4 : 1;
  const isCopied = operands.some(([, copy]) => copy);
  const keys = operands.map(([values, copy]) => copyKey(values.shape, copy));
  const tensor = run(
    {
      key: ['each', formula.name, isCopied ? keyOfMap(shape) : components, ...keys].join('_'),
      outputShape: shape,
      inputs: operands.map(
        ([values], n) => [`operand${n}`, components, beginning(values.shape)] as const,
      ),
      outputComponents: components,
      threads: valuesOf({ shape }) / components,
      declarations: `alias Values = ${components === 4 ? 'vec4<f32>' : 'f32'}; ${SIGMOID}`,
      body: () => `
        ${isCopied ? placeOfIndex(shape, components) : ''}
        ${operands
          .map(([{ shape: from }, copy], n) =>
            loadCopied(`value${n}`, `operand${n}`, [from, copy], shape, components),
          )
          .join('\n')}
        result[index] = ${formula.of(...operands.map((_, n) => `value${n}`))};`,
    },
    operands.map(([{ tensor: values }]) => values),
  );
  return withoutPartialSums(tensor, shape);
}
