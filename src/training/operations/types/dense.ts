import type { Slice, Summed } from '../../../gpu/index.ts';
import type { SharedGradient } from './convolution.ts';

/**
 * Dense layers. Their parameters are `[inputs + 1, units]`: the weights, and in the last row
 * the biases. The inputs are all values of a picture, whatever their shape.
 */
export interface DenseOperations {
  /** @returns `[batch, 1, 1, units]` */
  dense(input: Summed, parameters: Slice): Summed;
  /** @param inputShape that of the result */
  denseInputGradient(
    outputGradient: Summed,
    parameters: Slice,
    inputShape: Summed['shape'],
  ): Summed;
  denseParameterGradient(input: Summed, outputGradient: Summed): SharedGradient;
}
