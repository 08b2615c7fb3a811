import type { PartialGradients, Slice, TensorWithPartialSums } from '../../../gpu/index.ts';

/**
 * Dense layers. Their parameters are `[inputs + 1, units]`: the weights, and in the last row
 * the biases; or of a part of a layer `[inputs, units]`, without biases. The inputs are all values
 * of a picture, whatever their shape.
 */
export interface DenseOperations {
  /** @returns `[batch, 1, 1, units]` */
  dense(input: TensorWithPartialSums, parameters: Slice): TensorWithPartialSums;
  /** @param inputShape that of the result */
  denseInputGradient(
    outputGradient: TensorWithPartialSums,
    parameters: Slice,
    inputShape: TensorWithPartialSums['shape'],
  ): TensorWithPartialSums;
  /**
   * @param hasBiases whether there is a gradient at biases, too
   * @returns `[partials, inputs + 1, units]`, or without biases `[partials, inputs, units]`
   */
  denseParameterGradient(
    input: TensorWithPartialSums,
    outputGradient: TensorWithPartialSums,
    hasBiases: boolean,
  ): PartialGradients;
}
