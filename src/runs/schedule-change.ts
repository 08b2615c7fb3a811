/** What another length of a run changes in its learning rates. */
import { dropSteps, learningRateAt, type Recipe } from '../experiment/index.ts';

interface Timed {
  readonly recipe: Recipe;
  /** Length in steps; null while it is not known. */
  readonly steps: number | null;
}

/**
 * A sentence on how the learning rates of a run change with its length; null where they do not.
 *
 * @param step steps done
 */
export function scheduleChange(before: Timed, after: Timed, step: number): string | null {
  const [was, is] = [fallsOf(before), fallsOf(after)];
  if (was === is) return null;
  const [rateBefore, rate] = [rateAt(before, step), rateAt(after, step)];
  const instead = rate === rateBefore ? '' : ` instead of ${rateBefore}`;
  const length = after.steps === null ? '' : `With ${counted(after.steps)} steps, `;
  return `${length}the learning rate ${is}; before, it ${was}. It goes on with ${rate}${instead}.`;
}

/** Of the next step, to three digits. */
function rateAt({ recipe, steps }: Timed, step: number): number {
  return Number(learningRateAt(recipe, step, steps ?? Infinity).toPrecision(3));
}

/** How the learning rate falls, as the end of “the learning rate …”. */
function fallsOf({ recipe, steps }: Timed): string {
  if (recipe.schedule === 'cosine') {
    return steps === null ? 'does not fall' : `falls to zero at step ${counted(steps)}`;
  }
  const drops = recipe.schedule === 'steps' && steps !== null ? dropSteps(recipe, steps) : [];
  const within = drops.filter((drop) => drop < (steps ?? 0));
  return within.length === 0
    ? 'does not fall'
    : `falls at step ${within.map(counted).join(' and ')}`;
}

function counted(steps: number): string {
  return steps.toLocaleString('en');
}
