/** Where learning rates fall, and what they are between. */
import { dropSteps, learningRateAt, type Recipe } from '../../experiment/index.ts';
import { sameValue } from '../../runs/index.ts';
import { formatSmall } from '../text/numbers.ts';
import type { ChartedRun } from '../store/series.ts';

/** A stretch of steps with one learning rate. */
export interface RateStretch {
  readonly from: number;
  readonly to: number;
  readonly rate: number;
}

type Scheduled = Pick<ChartedRun, 'recipe' | 'steps' | 'lengthened'>;

/**
 * The stretches of a run, in order; null where its learning rate changes with every step, or its
 * length is not known. A run that was made longer fell where its length then had it fall.
 */
export function rateStretches({ recipe, steps, lengthened }: Scheduled) {
  const isSmooth = recipe.schedule === 'cosine' || recipe.warmUp === 'linear';
  if (steps === null || lengthened || (isSmooth && !isFlat(recipe))) return null;
  const drops = recipe.schedule === 'steps' ? dropSteps(recipe, steps) : [];
  const edges = [0, recipe.warmUpSteps, ...drops, steps];
  const ascending = [...new Set(edges)].filter((one) => one <= steps).sort((a, b) => a - b);
  const stretches = ascending.slice(1).map((to, index): RateStretch => {
    const from = ascending[index] ?? 0;
    return { from, to, rate: learningRateAt(recipe, from, steps) };
  });
  return stretches.length === 0 ? null : stretches;
}

/** Whether neither its warm-up nor its schedule changes the learning rate between its edges. */
function isFlat({ schedule, warmUp, warmUpSteps }: Recipe): boolean {
  return schedule !== 'cosine' && (warmUp === 'constant' || warmUpSteps === 0);
}

/** The stretches that all of these runs have; null where they differ, or there are none. */
export function sharedStretches(runs: readonly Scheduled[]): readonly RateStretch[] | null {
  const [first, ...others] = runs.map(rateStretches);
  if (!first || others.some((one) => !sameValue(one, first))) return null;
  return first;
}

/** The first steps with a lower learning rate than before. */
export function fallsIn(stretches: readonly RateStretch[]): readonly number[] {
  return stretches.flatMap(({ from, rate }, index) =>
    rate < (stretches[index - 1]?.rate ?? 0) ? [from] : [],
  );
}

/** What a learning rate may be called, from the longest to the shortest. */
export function rateLabels(rate: number, isFirst: boolean): readonly string[] {
  const number = formatSmall(rate);
  return isFirst ? [`learning rate ${number}`, `rate ${number}`, number] : [number];
}
