import { useCallback } from 'react';
import { trainingMemory, type Network } from '../../network/index.ts';
import { useWhenIdle } from '../common/use-when-idle.ts';
import { useDraft } from '../store/hooks.ts';

/**
 * Bytes that training a network holds on the device at this batch size; null until they are
 * counted, and for networks that do not fit.
 */
export function useTrainingMemory(network: Network, fits: boolean): number | null {
  const batchSize = useDraft((draft) => draft.recipe.batchSize);
  const count = useCallback(
    () => (fits ? trainingMemory(network, batchSize).bytes : null),
    [network, batchSize, fits],
  );
  return useWhenIdle(count);
}
