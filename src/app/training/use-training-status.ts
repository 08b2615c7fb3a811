import { useActionContext } from '../actions/hooks.ts';
import { isGoingOn } from '../actions/training-disabled-reason.ts';
import { trainOrPause } from '../actions/training.ts';
import { useDraft, useRunState } from '../store/hooks.ts';
import { phaseText, readyText, spokenPhaseText } from './phase-text.ts';

const INTERRUPTED = 'Training was interrupted. Go on continues from the last checkpoints.';

/** What goes on: to be read, and to be heard. */
export function useTrainingStatus(): { readonly read: string; readonly heard: string } {
  const recipe = useDraft((draft) => draft.recipe);
  const disabledReason = useActionContext(trainOrPause.disabledReason);
  const ready = useRunState(
    ({ phase, device, data }) => phase.phase === 'opening' && device !== null && !data?.offline,
  );
  const software = useRunState((state) => state.device?.software === true);
  const read = useRunState(phaseText);
  const heard = useRunState(spokenPhaseText);
  const goingOn = useActionContext(isGoingOn);
  const readyNow = goingOn ? INTERRUPTED : readyText(recipe, software);
  const other = disabledReason ?? (ready ? readyNow : null);
  return { read: other ?? read, heard: other ?? heard };
}
