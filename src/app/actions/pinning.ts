/** Checkpoints of a run that stay. */
import { stepOf } from './going-on.ts';
import { MOST_STEPS } from './going-on.ts';
import type { RunView } from '../store/runs.ts';
import type { ActionContext } from './action.ts';
import type { Outcome } from './outcome.ts';

/** Checkpoints that can be asked for in advance. */
const MOST_PINS = 50;

/** What a person types of steps at which checkpoints are to be pinned. */
export const PIN_STEPS = {
  label: 'Pin at steps',
  smallest: 1,
  largest: MOST_STEPS,
  most: MOST_PINS,
};

/** A checkpoint of a run that there is. */
export interface ListedCheckpoint {
  readonly step: number;
  readonly isPinned: boolean;
  /** The run itself would go on from it. */
  readonly isLast: boolean;
}

/** Every checkpoint of a run, the earliest first. */
export function checkpointsOf({ pinned, checkpointStep }: RunView): readonly ListedCheckpoint[] {
  const all = new Set([...pinned, ...(checkpointStep === null ? [] : [checkpointStep])]);
  return [...all]
    .sort((a, b) => a - b)
    .map((step) => ({
      step,
      isPinned: pinned.includes(step),
      isLast: step === checkpointStep,
    }));
}

/** Why a run cannot be pinned as it is now, as a sentence; null when it can. */
export function pinningDisabledReason({ run }: ActionContext, one: RunView): string | null {
  if (!run.device) return 'Looking for a device to compute on.';
  if (one.released && one.checkpointStep === null) return 'Nothing is left of it to pin.';
  if (stepOf(one) === 0) return 'It has not begun yet.';
  return one.pinned.includes(stepOf(one)) ? 'This step is pinned already.' : null;
}

/** Keeps a run as it is now beside all later checkpoints. */
export function pinnedNow({ id }: RunView): Outcome {
  return { engine: { type: 'pin', runId: id, step: null } };
}

export function unpinned({ id }: RunView, step: number): Outcome {
  return { engine: { type: 'unpin', runId: id, step } };
}

/** Has the checkpoints of these steps be pinned when the run gets there. */
export function pinnedAt({ run }: ActionContext, id: string, steps: readonly number[]): Outcome {
  const one = run.runs[id];
  if (!one) return {};
  const pinAt = steps.filter((step) => step > stepOf(one));
  return {
    run: { runs: { ...run.runs, [id]: { ...one, pinAt } } },
    engine: { type: 'pin-at', runId: id, steps: pinAt },
  };
}
