/** Where a slice is measured, and in which order. */

/**
 * Fiftieths of a direction in each of two directions: whole numbers, so that places of grids of
 * different resolution can be the same.
 */
export interface LandscapePlace {
  readonly x: number;
  readonly y: number;
}

/** What was measured at a place. */
export interface LandscapePoint extends LandscapePlace {
  /** Mean cross entropy, without smoothing; not finite where the network makes no numbers. */
  readonly loss: number;
  /** In percent. */
  readonly error: number;
}

/** So many of `LandscapePlace` are as long as a direction. */
export const UNITS = 50;

/** Points to a side that a slice over [-1, 1] can have, and how far apart they then are. */
export const RESOLUTIONS = [11, 21, 51] as const;

export type Resolution = (typeof RESOLUTIONS)[number];

/**
 * Of each resolution: the distance of its points in fiftieths, and which of a side's points each
 * round adds, by what their number from the middle leaves divided by the first. Each round is a
 * grid of its own with those before it.
 */
const ROUNDS: Readonly<
  Record<
    Resolution,
    { readonly step: number; readonly of: number; readonly add: readonly (readonly number[])[] }
  >
> = {
  11: { step: 10, of: 1, add: [[0]] },
  21: { step: 5, of: 2, add: [[0], [1]] },
  51: { step: 2, of: 5, add: [[0], [2, 3], [1, 4]] },
};

export function keyOf({ x, y }: LandscapePlace): string {
  return `${x},${y}`;
}

/** Coordinates of a side's points in fiftieths, in order, up to a round: 0 for the coarsest. */
export function coordinatesOf(resolution: Resolution, round = Infinity): readonly number[] {
  const { step, of, add } = ROUNDS[resolution];
  const most = UNITS / step;
  const taken = add.slice(0, round + 1).flat();
  return Array.from({ length: 2 * most + 1 }, (_, index) => index - most)
    .filter((number) => taken.includes(((number % of) + of) % of))
    .map((number) => number * step);
}

export function roundsOf(resolution: Resolution): number {
  return ROUNDS[resolution].add.length;
}

/** The number of a slice's places. */
export function placesIn(resolution: Resolution): number {
  return resolution * resolution;
}

const fromTheMiddle = (a: LandscapePlace, b: LandscapePlace) =>
  a.x ** 2 + a.y ** 2 - (b.x ** 2 + b.y ** 2) || b.y - a.y || b.x - a.x;

const known = new Map<Resolution, readonly LandscapePlace[]>();

/**
 * All places of a slice, each once, in the order in which they are measured: the line y = 0 from
 * the middle outwards, then grids from coarse to fine, each from the middle outwards. Computed
 * once.
 */
export function placesOf(resolution: Resolution): readonly LandscapePlace[] {
  const before = known.get(resolution);
  if (before) return before;
  const places = placesInOrder(resolution);
  known.set(resolution, places);
  return places;
}

function placesInOrder(resolution: Resolution): readonly LandscapePlace[] {
  const line = coordinatesOf(resolution).map((x) => ({ x, y: 0 }));
  const rounds = Array.from({ length: roundsOf(resolution) }, (_, round) => {
    const sides = coordinatesOf(resolution, round);
    return sides.flatMap((y) => sides.map((x) => ({ x, y }))).toSorted(fromTheMiddle);
  });
  const ordered = [line.toSorted(fromTheMiddle), ...rounds].flat();
  return [...new Map(ordered.map((place) => [keyOf(place), place])).values()];
}

/** Places of a slice that were not measured yet, in the order in which they are. */
export function missingPlaces(
  resolution: Resolution,
  measured: readonly LandscapePlace[],
): readonly LandscapePlace[] {
  const found = new Set(measured.map(keyOf));
  return placesOf(resolution).filter((place) => !found.has(keyOf(place)));
}
