import { useMemo } from 'react';
import { useStore } from 'zustand';
import { useHistoryVersion, useStores } from '../store/hooks.ts';
import { plottedSeries, type Plotted } from './plotted.ts';
import type { Series } from './series.ts';

/** The curves of all series as a person wants to see them; new at most four times a second. */
export function usePlotted(series: readonly Series[]): readonly Plotted[] {
  const { history, chart } = useStores();
  const version = useHistoryVersion();
  const choices = useStore(chart);
  return useMemo(
    () => plottedSeries(series, history.of, choices),
    // The history is outside React; its version says when it has grown.
    // oxlint-disable-next-line react/exhaustive-deps
    [history, version, series, choices],
  );
}
