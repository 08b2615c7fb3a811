import { useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { useRunState, useStores } from '../store/hooks.ts';
import { wantPredictions } from '../store/predictions.ts';
import { shownRuns } from '../store/runs-of-rows.ts';
import { judgedRuns, namedRuns, type JudgedRun, type NamedRun } from './judged-runs.ts';

/** So many have room under a picture. */
const MOST_RUNS = 8;

interface Shown {
  readonly named: readonly NamedRun[];
  readonly judged: readonly JudgedRun[];
  /** Of which there is no test to look at, whatever the step. */
  readonly untested: readonly NamedRun[];
  /** Shown runs that are older and for which there is no room. */
  readonly passedOver: number;
}

/** Whether nothing has changed that anybody asks of them here: runs have news many times a second. */
function areSame(some: readonly NamedRun[], others: readonly NamedRun[]): boolean {
  return (
    some.length === others.length &&
    some.every(({ run, name, colour }, index) => {
      const other = others[index];
      return (
        other?.run.id === run.id &&
        other.name === name &&
        other.colour === colour &&
        other.run.released === run.released &&
        other.run.checkpointStep === run.checkpointStep
      );
    })
  );
}

/** The shown runs, as they were for as long as they are the same. */
function useNamedRuns(): readonly NamedRun[] {
  const runs = useRunState((state) => state.runs);
  const hidden = useRunState((state) => state.hidden);
  const latest = useMemo(
    () => namedRuns(shownRuns({ runs, hidden, runsOfRow: {} })),
    [runs, hidden],
  );
  const [named, setNamed] = useState(latest);
  if (named === latest || areSame(named, latest)) return named;
  setNamed(latest);
  return latest;
}

/** The newest of the shown runs, the oldest first; what was kept of them is brought while somebody looks. */
export function useJudgedRuns(): Shown {
  const { predictions, scrubber } = useStores();
  const all = useNamedRuns();
  const named = useMemo(() => all.slice(-MOST_RUNS), [all]);
  const passedOver = all.length - named.length;
  const step = useStore(scrubber, (state) => state.step);
  const ofRun = useStore(predictions, (state) => state.ofRun);
  const ids = named.map(({ run }) => run.id).join(' ');
  useEffect(() => wantPredictions(predictions, ids.split(' ')), [predictions, ids]);
  return useMemo(() => {
    const untested = named.filter(({ run }) => (ofRun[run.id]?.steps.length ?? 0) === 0);
    return { named, judged: judgedRuns(named, { ofRun }, step), untested, passedOver };
  }, [named, ofRun, step, passedOver]);
}
