import { kernels } from '../../../gpu/index.ts';
import type { DenseOperations } from '../operations.ts';

export const dense: DenseOperations = {
  dense: kernels.dense,
  denseInputGradient: kernels.denseInputGradient,
  denseParameterGradient: kernels.denseParameterGradient,
};
