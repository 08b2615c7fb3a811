import { kernels, type KernelContext } from '../../../gpu/index.ts';
import type { OptimiserOperations } from '../operations.ts';

export function optimiser(context: KernelContext): OptimiserOperations {
  return {
    tensorsOfArena: () => kernels.gradientsAtOnce(context),

    momentumUpdate: (arena, gradients, update) => {
      kernels.updateByMomentum(arena, gradients, update);
      return arena;
    },
  };
}
