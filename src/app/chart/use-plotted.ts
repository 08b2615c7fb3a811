import { useMemo } from 'react';
import { useHistoryVersion, useStores } from '../store/hooks.ts';
import type { Series } from '../store/series.ts';
import type { EffectiveChoices } from './effective-choices.ts';
import { plottedSeries, type Plotted } from './plotted.ts';

/** The curves of all series as a person wants to see them; new at most four times a second. */
export function usePlotted(
  series: readonly Series[],
  choices: EffectiveChoices,
): readonly Plotted[] {
  const { history } = useStores();
  const version = useHistoryVersion();
  return useMemo(
    () => plottedSeries(series, history.of, choices),
    // The history is outside React; its version says when it has grown.
    // oxlint-disable-next-line react/exhaustive-deps
    [history, version, series, choices],
  );
}
