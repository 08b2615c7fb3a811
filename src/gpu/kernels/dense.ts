/**
 * A dense layer. Its parameters lie together, `[inputs + 1, units]`: the weights, and in the
 * last row the biases. A part of a layer has none, `[inputs, units]`.
 */
import type { Slice } from '../slice.ts';
import { withoutPartialSums, valuesOf, type TensorWithPartialSums } from '../partial-sums.ts';
import { multiply, multiplyInPartials, type PartialProducts } from './matrix-product.ts';

/** How many values an activation has of each picture. */
function valuesOfPicture(activation: Pick<TensorWithPartialSums, 'shape'>): number {
  return valuesOf(activation) / activation.shape[0];
}

/** @returns `[batch, 1, 1, units]` */
export function dense(input: TensorWithPartialSums, parameters: Slice): TensorWithPartialSums {
  const [batch] = input.shape;
  const inputs = valuesOfPicture(input);
  const [rows = 0, units = 0] = parameters.shape;
  const output = multiply(
    {
      rows: batch,
      columns: units,
      inner: inputs,
      left: '[rows, inner]',
      right: '[inner, columns]',
      rightOffset: parameters.offset,
      addsRow: rows > inputs,
      lastRowOfOnes: false,
    },
    input.tensor,
    parameters.arena,
  );
  return withoutPartialSums(output, [batch, 1, 1, units]);
}

/** @param inputShape that of the result */
export function denseInputGradient(
  outputGradient: TensorWithPartialSums,
  parameters: Slice,
  inputShape: TensorWithPartialSums['shape'],
): TensorWithPartialSums {
  const gradient = multiply(
    {
      rows: inputShape[0],
      columns: valuesOfPicture({ shape: inputShape }),
      inner: valuesOfPicture(outputGradient),
      left: '[rows, inner]',
      right: '[columns, inner]',
      rightOffset: parameters.offset,
      addsRow: false,
      lastRowOfOnes: false,
    },
    outputGradient.tensor,
    parameters.arena,
  );
  return withoutPartialSums(gradient, inputShape);
}

/** @returns gradient at the parameters, `[partials, inputs + 1, units]`, or without biases */
export function denseParameterGradient(
  input: TensorWithPartialSums,
  outputGradient: TensorWithPartialSums,
  hasBiases: boolean,
): PartialProducts {
  return multiplyInPartials(
    {
      rows: valuesOfPicture(input) + (hasBiases ? 1 : 0),
      columns: valuesOfPicture(outputGradient),
      inner: input.shape[0],
      left: '[inner, rows]',
      right: '[inner, columns]',
      rightOffset: 0,
      addsRow: false,
      lastRowOfOnes: hasBiases,
    },
    input.tensor,
    outputGradient.tensor,
  );
}
