import { kernels } from '../../../gpu/index.ts';
import type { PoolingOperations } from '../operations.ts';

export const pooling: PoolingOperations = {
  maxPool: kernels.maxPool,
  maxPoolGradient: kernels.maxPoolGradient,
};
