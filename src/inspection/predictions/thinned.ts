/** Which tests of a run are remembered picture by picture. */

/** So many that a run of any length takes no more than some megabytes. */
const MOST_TESTS = 64;

/**
 * The steps with at most so many of them left. The first and the last two always stay, those that
 * are closest together go, so that the rest lie about evenly.
 *
 * @param steps in their order
 */
export function thinned(steps: readonly number[], most = MOST_TESTS): readonly number[] {
  const kept = [...steps];
  while (kept.length > Math.max(3, most)) {
    let place = 1;
    for (let index = 2; index < kept.length - 2; index += 1) {
      if (gapWithout(kept, index) < gapWithout(kept, place)) place = index;
    }
    kept.splice(place, 1);
  }
  return kept;
}

const gapWithout = (steps: readonly number[], index: number) =>
  (steps[index + 1] ?? Infinity) - (steps[index - 1] ?? -Infinity);
