/** The learning rate in the course of a run: a pure function of the step, so that runs can go on anywhere. */
import type { Recipe } from './recipe.ts';

/**
 * Learning rate of a step.
 *
 * @param step zero-based index of the step
 * @param steps length of the run; infinite while it is unknown: nothing falls before it is known
 */
export function learningRateAt(recipe: Recipe, step: number, steps: number): number {
  const { learningRate, warmUpSteps, warmUpRate, warmUp } = recipe;
  if (step < warmUpSteps) {
    if (warmUp === 'constant') return warmUpRate;
    return warmUpRate + (learningRate - warmUpRate) * (step / warmUpSteps);
  }
  switch (recipe.schedule) {
    case 'constant':
      return learningRate;
    case 'steps': {
      const drops = dropSteps(recipe, steps).filter((drop) => step >= drop);
      return learningRate / recipe.learningRateFactor ** drops.length;
    }
    case 'cosine': {
      // Loshchilov and Hutter 2017, equation 5, once and down to zero; it begins behind the warm-up.
      const share = (step - warmUpSteps) / Math.max(1, steps - warmUpSteps);
      return (learningRate * (1 + Math.cos(Math.PI * Math.min(1, share)))) / 2;
    }
  }
}

/** The steps at which the learning rate is divided, for a run of this length. */
export function dropSteps(recipe: Recipe, steps: number): readonly number[] {
  return recipe.learningRateDrops.map((percent) =>
    percent === 0 ? 0 : Math.ceil((percent * steps) / 100),
  );
}
