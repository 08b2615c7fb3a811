import { kernels, webGpuBackend } from '../../../gpu/index.ts';
import type { OptimiserOperations } from '../operations.ts';

export const optimiser: OptimiserOperations = {
  tensorsOfArena: () => kernels.gradientsAtOnce(webGpuBackend()),

  momentumUpdate: (arena, gradients, update) => {
    kernels.updateByMomentum(arena, gradients, update);
    return arena;
  },
};
