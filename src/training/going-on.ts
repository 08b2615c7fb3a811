/** Where a run that is asked for begins: at its checkpoint, where it has one, or at the first step. */
import { displayName } from '../network/index.ts';
import type { Recipe } from '../experiment/index.ts';
import { reasonOf } from '../dataset/index.ts';
import { sameValue, withLength, type Checkpoint, type RunRequest } from '../runs/index.ts';
import type { CheckpointStore } from './checkpoint-store.ts';
import { NotTakenUpError } from './failures.ts';

/**
 * The checkpoint that a run goes on from, with the length that is asked for; null where the run
 * has none.
 *
 * @throws NotTakenUpError where it cannot be read, or is of another training
 */
export async function startOf(
  request: RunRequest,
  store: CheckpointStore | undefined,
): Promise<Checkpoint | null> {
  const { id, network, recipe } = request;
  const found = await read(request, store);
  if (!found) return null;
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

async function read(
  { id, network }: RunRequest,
  store: CheckpointStore | undefined,
): Promise<Checkpoint | null> {
  try {
    return (await store?.read(id)) ?? null;
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
    ...{ duration: 'steps', steps: 0, minutes: 0 },
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
