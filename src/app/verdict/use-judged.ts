import { useMemo } from 'react';
import { useStore } from 'zustand';
import { useHistoryVersion, useStores } from '../store/hooks.ts';
import type { Series } from '../store/series.ts';
import { judgedNetworks } from './judged-runs.ts';
import { spokenGap, type Judged, type SpokenGap } from './verdict.ts';

/** What the verdict judges: the networks of these curves, up to the step that is looked at. */
export function useJudged(series: readonly Series[]): Judged {
  const version = useHistoryVersion();
  const { experiment, history, scrubber } = useStores();
  const draft = useStore(experiment);
  const step = useStore(scrubber, (state) => state.step);
  return useMemo(
    () => judgedNetworks(series, draft, history.of, step),
    // The history is outside React; its version says when it has grown.
    // oxlint-disable-next-line react/exhaustive-deps
    [series, draft, history, step, version],
  );
}

/** The difference that the verdict speaks of; null where it speaks of none. */
export function useSpokenGap(series: readonly Series[]): SpokenGap | null {
  const judged = useJudged(series);
  return useMemo(() => spokenGap(judged), [judged]);
}
