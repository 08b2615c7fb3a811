import { kernels } from '../../../gpu/index.ts';
import type { PoolingOperations } from '../operations.ts';
import { pooling as reference } from '../reference/pooling.ts';

export const pooling: PoolingOperations = {
  globalAveragePool: kernels.globalAveragePool,

  globalAveragePoolGradient: (outputGradient, inputShape, below) => {
    if (!below) return kernels.globalAveragePoolGradient(outputGradient, inputShape);
    return below.activated && kernels.canSumGlobalAveragePoolGradient(inputShape[3])
      ? kernels.globalAveragePoolGradientAndSum(outputGradient, below)
      : reference.globalAveragePoolGradient(outputGradient, inputShape, below);
  },

  maxPool: kernels.maxPool,
  maxPoolGradient: kernels.maxPoolGradient,

  averagePool: (input, geometry) => reference.averagePool(input, geometry),
  averagePoolGradient: (outputGradient, geometry) =>
    reference.averagePoolGradient(outputGradient, geometry),
};
