/** What is said of other tabs of the page that train. */
import type { RunState } from '../store/run-state.ts';
import { isBusy } from '../store/run-state.ts';
import { runName } from '../store/runs.ts';
import { formatCount, formatPart } from '../text/numbers.ts';

function progressOf({ runs }: RunState, active: readonly string[]): string {
  const parts = active.flatMap((id) => {
    const run = runs[id];
    if (run?.status !== 'open') return [];
    const { step, steps } = run;
    const at = steps === null ? formatCount(step) : formatPart(step, steps);
    return [`${runName(run)}, step ${at}`];
  });
  return parts.length === 0 ? '' : `: ${parts.join('; ')}`;
}

/** Sentences; null where no other tab matters. */
export function otherTabText(state: RunState): string | null {
  const { role, elsewhere } = state;
  switch (role.is) {
    case 'watcher':
      return elsewhere && isBusy(elsewhere.mode)
        ? `Trained in another tab${progressOf(state, elsewhere.active)}. Only one tab trains at a time; taken over, the runs go on here from where they are.`
        : null;
    case 'asking':
      return role.overdue
        ? 'The other tab does not answer: it may be frozen or busy. Taken over all the same, its runs go on from their last checkpoint, and what it computed since is computed again.'
        : 'The other tab keeps its runs and hands them over.';
    case 'waiting':
      return 'Training begins here once the other tab is done or closed.';
    case 'handing-over':
      return 'Another tab takes over; the runs are being kept for it.';
    case 'trainer':
      return null;
  }
}
