import type { PoolingGeometry, Summed } from '../../../gpu/index.ts';

export interface PoolingOperations {
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
}
