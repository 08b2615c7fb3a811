/** Where a run that is asked for begins: at its checkpoint, at its parent’s, or at the first step. */
import { displayName } from '../network/index.ts';
import type { Recipe } from '../experiment/index.ts';
import { reasonOf } from '../dataset/index.ts';
import {
  BUILD,
  forked,
  NO_STOP_RULES,
  sameValue,
  withLength,
  type Checkpoint,
  type RunRequest,
} from '../runs/index.ts';
import type { CheckpointStore } from './checkpoint-store.ts';
import { NotTakenUpError } from './failures.ts';
import { initialWeights } from './initialisation.ts';

/**
 * The checkpoint that a run goes on from, with the length that is asked for: its own, else what
 * it has of its parent's; null where the run has none.
 *
 * @throws NotTakenUpError where it cannot be read, is of another training, or the parent's is gone
 */
export async function startOf(
  request: RunRequest,
  store: CheckpointStore | undefined,
): Promise<Start | null> {
  const own = await ownOf(request, store);
  if (own) return { checkpoint: withLengthAsked(request, own), isKept: true };
  const { network, recipe, seed, parent } = request;
  if (!parent) return null;
  const found = await read({ id: parent.runId, network }, store, parent.step);
  if (found?.state.step !== parent.step) {
    throw new NotTakenUpError(
      `The checkpoint at step ${parent.step} that ${displayName(network)} goes on from is gone.`,
      'Fork from another checkpoint, or train it from the seed.',
    );
  }
  const run = { ...request, dataset: found.record.dataset, build: BUILD };
  const initial = initialWeights(network, seed, recipe);
  return { checkpoint: forked(found, run, initial, Date.now()), isKept: false };
}

/** Where a run begins that does not begin at its first step. */
export interface Start {
  readonly checkpoint: Checkpoint;
  /** It is kept as this run's own. */
  readonly isKept: boolean;
}

function withLengthAsked(request: RunRequest, found: Checkpoint): Checkpoint {
  const { id, network, recipe } = request;
  if (!isSameTraining(request, found.record)) {
    throw new NotTakenUpError(
      `The checkpoint of ${displayName(network)} is of another training.`,
      'Change the seed to train it as a run of its own.',
    );
  }
  const { record, state } = found;
  const steps = recipe.duration === 'steps' ? recipe.steps : state.steps;
  const longer = withLength(record, { recipe, steps }, state.step);
  return { record: { ...longer, id }, state: { ...state, steps } };
}

async function ownOf(
  request: RunRequest,
  store: CheckpointStore | undefined,
): Promise<Checkpoint | null> {
  try {
    return await read(request, store);
  } catch (error) {
    // A browser that refuses all storage must not refuse training.
    if (request.unkept) return null;
    throw error;
  }
}

async function read(
  { id, network }: Pick<RunRequest, 'id' | 'network'>,
  store: CheckpointStore | undefined,
  step?: number,
): Promise<Checkpoint | null> {
  try {
    return (await store?.read(id, step)) ?? null;
  } catch (error) {
    throw new NotTakenUpError(
      `The checkpoint of ${displayName(network)} cannot be read: ${reasonOf(error)}.`,
      'Close other tabs of this page and try once more.',
    );
  }
}

/** Whether both compute the same steps; one of them may compute more of them. */
function isSameTraining(one: RunRequest, other: RunRequest): boolean {
  const withoutLength = (recipe: Recipe) => ({
    ...recipe,
    ...{ duration: 'steps', steps: 0, minutes: 0, ...NO_STOP_RULES },
  });
  return (
    one.seed === other.seed &&
    sameValue(one.network, other.network) &&
    sameValue(withoutLength(one.recipe), withoutLength(other.recipe))
  );
}

export function isTrainedElsewhere({ network }: RunRequest): NotTakenUpError {
  return new NotTakenUpError(
    `${displayName(network)} is being trained in another tab of this page.`,
    'Go on there, or close that tab and try once more here.',
  );
}
