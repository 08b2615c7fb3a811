import { kernels } from '../../../gpu/index.ts';
import type { PoolingOperations } from '../operations.ts';
import { pooling as reference } from '../reference/pooling.ts';
import { maskOf } from './below.ts';

export const pooling: PoolingOperations = {
  globalAveragePool: kernels.globalAveragePool,

  globalAveragePoolGradient: (outputGradient, inputShape, below) => {
    if (!below) return kernels.globalAveragePoolGradient(outputGradient, inputShape);
    return kernels.canSumGlobalAveragePoolGradient(inputShape[3])
      ? kernels.globalAveragePoolGradientAndSum(outputGradient, { ...below, mask: maskOf(below) })
      : reference.globalAveragePoolGradient(outputGradient, inputShape, below);
  },

  maxPool: kernels.maxPool,
  maxPoolGradient: kernels.maxPoolGradient,

  averagePool: kernels.averagePool,
  averagePoolGradient: kernels.averagePoolGradient,
};
