/** The runs of some work in their order, of which not all need be on the device. */
import { isOfSameLength, type RunEnd, type RunRequest, type TrainingOrder } from '../runs/index.ts';
import { nextRun, type ScheduledRun } from './turns.ts';

/** A run: on the device, waiting until its turn comes, or let go of. */
export interface RunPlace<Held extends ScheduledRun> {
  request: RunRequest;
  held: Held | null;
  /** What has become of it by the time that it was let go of, or could not be had. */
  over: RunEnd | null;
}

/** How a run came to rest; null while it can go on. */
export function endOf<Held extends ScheduledRun>({ held, over }: RunPlace<Held>): RunEnd | null {
  return held ? held.ended : over;
}

/**
 * Those of the runs that are had before any of them is computed: those that are held already, and
 * the first that has steps to come. All of them, where they take turns or where their length
 * depends on how fast each is.
 */
export function hadAtOnce<Held extends ScheduledRun>(
  runs: readonly RunRequest[],
  order: TrainingOrder,
  before: readonly RunPlace<Held>[],
): readonly RunRequest[] {
  const areMeasured = runs.every(({ recipe }) => recipe.duration === 'steps');
  if (order === 'in-turns' || !areMeasured) return runs;
  const first = runs.find((run) => doneBefore(run, before) === null);
  const held = new Set(before.flatMap(({ request, held: one }) => (one ? [request.id] : [])));
  return runs.filter((run) => run === first || held.has(run.id));
}

/** That a run which is not held has come to its end, and is not to go further; else null. */
export function doneBefore<Held extends ScheduledRun>(
  { id, recipe }: RunRequest,
  before: readonly RunPlace<Held>[],
): RunEnd | null {
  const place = before.find(({ request }) => request.id === id);
  const isDone = place && endOf(place) === 'finished';
  return isDone && isOfSameLength(recipe, place.request.recipe) ? 'finished' : null;
}

/**
 * Whether each run is trained to its end before the next. Runs whose length is found by measuring
 * all of them take turns until it is known.
 */
export function isInSequence<Held extends ScheduledRun>(
  places: readonly RunPlace<Held>[],
  order: TrainingOrder,
): boolean {
  const open = places.flatMap(({ held }) => (held?.ended === null ? [held] : []));
  return order === 'in-sequence' && open.every(({ run }) => Number.isFinite(run.steps));
}

/** Whose turn it is; undefined where none can go on. */
export function placeAtTurn<Held extends ScheduledRun>(
  places: readonly RunPlace<Held>[],
  order: TrainingOrder,
): RunPlace<Held> | undefined {
  const open = places.filter((place) => endOf(place) === null);
  if (isInSequence(places, order)) return open[0];
  const next = nextRun(open.flatMap(({ held }) => held ?? []));
  return open.find(({ held }) => held !== null && held === next);
}
