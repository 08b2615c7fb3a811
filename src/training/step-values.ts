import { STEP_VALUES, type StepValues } from '../gpu/index.ts';
import { dropoutKey } from './operations/dropout-key.ts';
import type { StepContext } from './pass/pass.ts';

/**
 * What a planned step is given anew each time, by the names of `STEP_VALUES`.
 *
 * @param dropouts names of the network's dropout layers
 */
export function stepValuesOf(
  { seed, step, window = 0 }: StepContext,
  learningRate: number,
  dropouts: readonly string[],
): StepValues {
  const { firstTotal, dropoutKey: nameOfKey } = STEP_VALUES;
  return new Map([
    [STEP_VALUES.learningRate, learningRate],
    [firstTotal, 2 * window],
    ...dropouts.map((layer) => [nameOfKey(layer), dropoutKey({ seed, step, layer }) | 0] as const),
  ]);
}
