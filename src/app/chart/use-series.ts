import { useSyncExternalStore } from 'react';
import { sameValue } from '../store/equality.ts';
import { experimentStore } from '../store/experiment-store.ts';
import { runStore } from '../store/run-store.ts';
import { seriesOf, type Series } from './series.ts';

let latest: readonly Series[] = [];

/** The series of the present moment: the same array for as long as it says the same. */
function presentSeries(): readonly Series[] {
  const series = seriesOf(experimentStore.getState(), runStore.getState());
  if (!sameValue(series, latest)) latest = series;
  return latest;
}

function subscribe(listener: () => void): () => void {
  const ends = [experimentStore.subscribe(listener), runStore.subscribe(listener)];
  return () => {
    for (const end of ends) end();
  };
}

/** The curves to show, for the rows as they are now. */
export function useSeries(): readonly Series[] {
  return useSyncExternalStore(subscribe, presentSeries);
}
