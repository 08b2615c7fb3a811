import { useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import { useRunState, useStores } from '../store/hooks.ts';
import { shownRuns } from '../store/runs-of-rows.ts';
import { judgedRuns, namedRuns, type JudgedRun, type NamedRun } from './judged-runs.ts';

interface Shown {
  readonly named: readonly NamedRun[];
  readonly judged: readonly JudgedRun[];
  /** Of which there is no test to look at, whatever the step. */
  readonly untested: readonly NamedRun[];
}

/** The shown runs, the oldest first; what was kept of them is brought while somebody looks. */
export function useJudgedRuns(): Shown {
  const { predictions, scrubber } = useStores();
  const runs = useRunState((state) => state.runs);
  const hidden = useRunState((state) => state.hidden);
  const step = useStore(scrubber, (state) => state.step);
  const ofRun = useStore(predictions, (state) => state.ofRun);
  const shown = useMemo(() => shownRuns({ runs, hidden, runsOfRow: {} }), [runs, hidden]);
  const ids = shown.map(({ id }) => id).join(' ');
  useEffect(() => {
    predictions.setState({ wanted: ids.split(' ') });
    return () => predictions.setState({ wanted: [] });
  }, [predictions, ids]);
  return useMemo(() => {
    const named = namedRuns(shown);
    const untested = named.filter(({ run }) => (ofRun[run.id]?.steps.length ?? 0) === 0);
    return { named, judged: judgedRuns(named, { ofRun }, step), untested };
  }, [shown, ofRun, step]);
}
