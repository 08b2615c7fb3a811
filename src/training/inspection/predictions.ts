/** What weights take the test pictures for. */
import type { Predictions } from '../../inspection/index.ts';
import { testOf } from '../evaluation.ts';
import type { Inspected } from './inspected-model.ts';

/**
 * Of the first test pictures, as they are, over BatchNorm's moving statistics.
 *
 * @returns null when the signal ended it
 * @throws TooLargeError when the device cannot compute with the weights
 */
export async function predictionsOf(
  inspected: Omit<Inspected, 'step' | 'recipe'> & {
    readonly recipe: Pick<Inspected['recipe'], 'normalise'>;
  },
  pictures: number,
): Promise<{ readonly predictions: Predictions } | null> {
  const { normalise } = inspected.recipe;
  const result = await testOf({ ...inspected, normalise, pictures });
  return result && { predictions: result.predictions };
}
