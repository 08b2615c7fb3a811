/** The learning rate in the course of a run, as a line. */
import { learningRateAt, type Recipe } from '../../experiment/index.ts';

/** Places along the run at which the line is computed; more than a narrow column has pixels. */
const PLACES = 480;

/** A run in minutes has no length before it began: long enough for its warm-up to be seen. */
function drawnSteps({ duration, steps, warmUpSteps }: Recipe): number {
  return duration === 'steps' ? steps : Math.max(10_000, 5 * warmUpSteps);
}

/** The line's points: shares of the run, and of the largest learning rate. */
export function scheduleLine(recipe: Recipe): readonly (readonly [number, number])[] {
  const steps = drawnSteps(recipe);
  const rates = Array.from({ length: PLACES + 1 }, (_, place) =>
    learningRateAt(recipe, Math.min(steps - 1, Math.floor((place * steps) / PLACES)), steps),
  );
  const largest = Math.max(...rates);
  return rates.map((rate, place) => [place / PLACES, largest === 0 ? 0 : rate / largest]);
}
