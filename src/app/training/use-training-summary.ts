import { useMemo } from 'react';
import { useRunState } from '../store/hooks.ts';
import { summarise, type TrainingSummary } from './summary.ts';

/** The runs that the worker was last told to train, summed up; null before the first of them. */
export function useTrainingSummary(): TrainingSummary | null {
  const active = useRunState((state) => state.active);
  const order = useRunState((state) => state.order);
  const runs = useRunState((state) => state.runs);
  return useMemo(
    () =>
      summarise(
        active.flatMap((id) => runs[id] ?? []),
        order,
      ),
    [active, order, runs],
  );
}
