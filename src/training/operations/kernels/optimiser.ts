import { kernels } from '../../../gpu/index.ts';
import type { OptimiserOperations } from '../operations.ts';

export const optimiser: OptimiserOperations = {
  tensorsOfArena: kernels.GRADIENTS_AT_ONCE,

  momentumUpdate: (arena, gradients, update) => {
    kernels.updateByMomentum(arena, gradients, update);
    return arena;
  },
};
