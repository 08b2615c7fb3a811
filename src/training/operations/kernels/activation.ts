import { kernels } from '../../../gpu/index.ts';
import type { ActivationOperations } from '../operations.ts';

export const activation: ActivationOperations = {
  activate: kernels.activate,
  activationGradient: kernels.activationGradient,
};
