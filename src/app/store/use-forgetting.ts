import { useEffect } from 'react';
import { useRunState, useStores } from './hooks.ts';

/**
 * Once it is known which runs there are, has what was measured of all others removed.
 *
 * @param forgetOthers the same function at every call
 */
export function useForgetting(forgetOthers: (runIds: readonly string[]) => Promise<void>): void {
  const { run } = useStores();
  const isKept = useRunState(({ keeping }) => keeping === 'kept');
  useEffect(() => {
    if (!isKept) return;
    const { runs, deletedRuns } = run.getState();
    void forgetOthers([...Object.keys(runs), ...deletedRuns.flat().map(({ id }) => id)]);
  }, [isKept, run, forgetOthers]);
}
