import { useMemo, useSyncExternalStore } from 'react';
import { sameValue } from '../store/equality.ts';
import { useStores } from '../store/hooks.ts';
import type { Stores } from '../store/stores.ts';
import { seriesOf, type Series } from './series.ts';

/** The series of the present moment: the same array for as long as it says the same. */
function presentSeries({ experiment, run }: Stores) {
  let latest: readonly Series[] = [];
  return {
    read: (): readonly Series[] => {
      const series = seriesOf(experiment.getState(), run.getState());
      if (!sameValue(series, latest)) latest = series;
      return latest;
    },
    subscribe: (listener: () => void) => {
      const ends = [experiment.subscribe(listener), run.subscribe(listener)];
      return () => {
        for (const end of ends) end();
      };
    },
  };
}

/** The curves to show, for the rows as they are now. */
export function useSeries(): readonly Series[] {
  const stores = useStores();
  const { subscribe, read } = useMemo(() => presentSeries(stores), [stores]);
  return useSyncExternalStore(subscribe, read);
}
