import { kernels } from '../../../gpu/index.ts';
import type { OptimiserOperations } from '../operations.ts';

export const optimiser: OptimiserOperations = {
  momentumUpdate: (arenas, gradients, update) => {
    kernels.updateByMomentum(arenas.values, arenas.velocities, gradients, update);
    return arenas;
  },
};
