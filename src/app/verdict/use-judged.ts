import { useMemo } from 'react';
import { useStore } from 'zustand';
import { sameValue } from '../../runs/index.ts';
import { useHistoryVersion, useStores } from '../store/hooks.ts';
import type { Series } from '../store/series.ts';
import type { Stores } from '../store/stores.ts';
import { judgedNetworks } from './judged-runs.ts';
import { spokenGap, type Judged, type SpokenGap } from './verdict.ts';

interface Known {
  readonly series: readonly Series[];
  readonly of: readonly unknown[];
  readonly judged: Judged;
}

/** What was judged last: the figure and the sentence below it ask for the same. */
const known = new WeakMap<Stores, Known>();

/** What the verdict judges: the networks of these curves, up to the step that is looked at. */
export function useJudged(series: readonly Series[]): Judged {
  const version = useHistoryVersion();
  const stores = useStores();
  const { experiment, history, scrubber } = stores;
  const draft = useStore(experiment);
  const step = useStore(scrubber, (state) => state.step);
  return useMemo(() => {
    const of = [draft, version, step];
    const before = known.get(stores);
    const isSame = before?.of.every((one, index) => one === of[index]) ?? false;
    if (before && isSame && sameValue(before.series, series)) return before.judged;
    const judged = judgedNetworks(series, draft, history.of, step);
    known.set(stores, { series, of, judged });
    return judged;
  }, [stores, series, draft, history, step, version]);
}

/** The difference that the verdict speaks of; null where it speaks of none. */
export function useSpokenGap(series: readonly Series[]): SpokenGap | null {
  const judged = useJudged(series);
  return useMemo(() => spokenGap(judged), [judged]);
}
