/** Whether leaving the page would lose what a person waited for. */
import { isBusy, type RunState } from '../store/run-state.ts';
import { hasReadings } from '../store/runs-of-rows.ts';
import { isBroken, type RunView } from '../store/runs.ts';

/** A checkpoint is at most so old while all goes well; a training that goes on from it loses no more. */
const OLDEST_CHECKPOINT_MILLISECONDS = 60_000;

/** Whether more was computed of a run than its checkpoint, and those that are due soon, would bring. */
function isBehind({ step, checkpointStep, stepMilliseconds }: RunView, busy: boolean): boolean {
  const since = step - (checkpointStep ?? 0);
  if (since <= 0) return false;
  // Before a run rests, its state is kept; where it rests and is not, it could not be.
  if (!busy || checkpointStep === null) return true;
  return since * (stepMilliseconds ?? 0) > OLDEST_CHECKPOINT_MILLISECONDS;
}

export function hasUnsavedWork({ runs, mode, keeping }: RunState): boolean {
  const ofVisit = Object.values(runs).filter(({ earlierVisit }) => !earlierVisit);
  if (keeping !== 'kept') return ofVisit.some(hasReadings);
  const held = ofVisit.filter(({ released, status }) => !released && !isBroken({ status }));
  return held.some((run) => isBehind(run, isBusy(mode)));
}

/** Has the browser ask whether to leave, in its own words, where something would be lost. */
export function askBeforeLeaving(
  page: Pick<Window, 'addEventListener'>,
  state: () => RunState,
): void {
  page.addEventListener('beforeunload', (event) => {
    if (hasUnsavedWork(state())) event.preventDefault();
  });
}
