import { useMemo } from 'react';
import { useStore } from 'zustand';
import { experimentStore } from '../store/experiment-store.ts';
import { useRunState } from '../store/hooks.ts';
import { seriesOf, type Series } from './series.ts';

/** The curves to show, for the rows as they are now. */
export function useSeries(): readonly Series[] {
  const draft = useStore(experimentStore);
  const runs = useRunState((state) => state.runs);
  const runOfRow = useRunState((state) => state.runOfRow);
  const earlierOfRow = useRunState((state) => state.earlierOfRow);
  return useMemo(
    () => seriesOf(draft, { runs, runOfRow, earlierOfRow }),
    [draft, runs, runOfRow, earlierOfRow],
  );
}
