import type { PoolingGeometry, Summed } from '../../../gpu/index.ts';
import type { NormalisedBelow } from './convolution.ts';

export interface PoolingOperations {
  /** @returns `[batch, 1, 1, channels]` */
  globalAveragePool(input: Summed): Summed;
  /**
   * @param inputShape that of the result
   * @param below the unit whose output was pooled, when nothing else will be added: the gradient
   *   is then masked by its ReLU, see `maskGradient`
   */
  globalAveragePoolGradient(
    outputGradient: Summed,
    inputShape: Summed['shape'],
    below: NormalisedBelow | null,
  ): Summed;

  /** The largest value of each window, as in PyTorch. */
  maxPool(input: Summed, geometry: PoolingGeometry): Summed;
  /**
   * Each window's gradient goes to the first pixel, in reading order, that has its largest value.
   *
   * @param output as `maxPool` gave it for this input
   */
  maxPoolGradient(
    outputGradient: Summed,
    input: Summed,
    output: Summed,
    geometry: PoolingGeometry,
  ): Summed;

  /** The mean of each window, in which padding counts as zeros, as in PyTorch. */
  averagePool(input: Summed, geometry: PoolingGeometry): Summed;
  averagePoolGradient(outputGradient: Summed, geometry: PoolingGeometry): Summed;
}
