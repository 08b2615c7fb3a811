/** Training steps that keep activations and their gradients as halves. */
import type { Recipe } from '../experiment/index.ts';
import { NotTakenUpError } from './failures.ts';
import type { Operations } from './operations/operations.ts';

/**
 * What gradients of a single picture are multiplied by. Halves have eleven digits down to 6e-5, and
 * a gradient at a pixel is a small share of that at a picture's logits; the largest, at those, leave
 * them a factor of a thousand to grow by on their way through a plain network.
 */
const OF_A_PICTURE = 64;

/** How a step by a recipe keeps activations, for whoever counts its memory. */
export function storageTraits({ activations }: Pick<Recipe, 'activations'>) {
  return { inHalves: activations === 'float16' };
}

/** See `MomentumUpdate`; a power of two, so that dividing by it loses nothing. */
export function lossScaleOf({
  activations,
  batchSize,
}: Pick<Recipe, 'activations' | 'batchSize'>): number {
  return activations === 'float16' ? OF_A_PICTURE * 2 ** Math.ceil(Math.log2(batchSize)) : 1;
}

/**
 * The operations of training steps by a recipe.
 *
 * @throws NotTakenUpError where they cannot do what it asks for
 */
export function operationsOfSteps(
  { activations }: Pick<Recipe, 'activations'>,
  operations: Operations,
): Operations {
  if (activations === 'float32') return operations;
  if (!operations.inHalves)
    throw new NotTakenUpError(
      'Activations are kept as float16 by WebGPU alone, which there is not here.',
      'Choose float32 in the recipe, or train in a browser with WebGPU.',
    );
  return operations.inHalves();
}
