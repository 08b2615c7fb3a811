import { useCallback } from 'react';
import { trainingMemory, type Network } from '../../network/index.ts';
import { useWhenIdle } from '../common/use-when-idle.ts';
import { useDraft } from '../store/hooks.ts';

/**
 * Bytes that training a network holds on the device by the recipe's batch size; null until they are
 * counted, and for networks that do not fit.
 */
export function useTrainingMemory(network: Network, fits: boolean): number | null {
  const batchSize = useDraft((draft) => draft.recipe.batchSize);
  const inHalves = useDraft((draft) => draft.recipe.activations === 'float16');
  const count = useCallback(
    () => (fits ? trainingMemory(network, batchSize, { inHalves }).bytes : null),
    [network, batchSize, inHalves, fits],
  );
  return useWhenIdle(count);
}
