import type { PoolingGeometry, TensorWithPartialSums } from '../../../gpu/index.ts';
import type { NormalisedBelow } from './convolution.ts';

export interface MaxPoolGradient {
  readonly outputGradient: TensorWithPartialSums;
  readonly input: TensorWithPartialSums;
  /** As `maxPool` gave it for this input. */
  readonly output: TensorWithPartialSums;
  readonly geometry: PoolingGeometry;
}

export interface PoolingOperations {
  /** @returns `[batch, 1, 1, channels]` */
  globalAveragePool(input: TensorWithPartialSums): TensorWithPartialSums;
  /**
   * @param inputShape that of the result
   * @param below the op whose output was pooled, when nothing else will be added: the gradient
   *   is then masked by its ReLU, see `maskGradient`
   */
  globalAveragePoolGradient(
    outputGradient: TensorWithPartialSums,
    inputShape: TensorWithPartialSums['shape'],
    below: NormalisedBelow | null,
  ): TensorWithPartialSums;

  /** The largest value of each window, as in PyTorch. */
  maxPool(input: TensorWithPartialSums, geometry: PoolingGeometry): TensorWithPartialSums;
  /**
   * Each window's gradient goes to the first pixel, in reading order, that has its largest value.
   */
  maxPoolGradient(gradient: MaxPoolGradient): TensorWithPartialSums;

  /** The mean of each window, in which padding counts as zeros, as in PyTorch. */
  averagePool(input: TensorWithPartialSums, geometry: PoolingGeometry): TensorWithPartialSums;
  averagePoolGradient(
    outputGradient: TensorWithPartialSums,
    geometry: PoolingGeometry,
  ): TensorWithPartialSums;
}
