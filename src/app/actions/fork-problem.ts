/** What keeps a network from going on from the checkpoint that it is forked at. */
import type { ForkPoint } from '../../runs/index.ts';
import { parentOf } from '../store/lineage.ts';
import { hasCheckpoint, runName } from '../store/runs.ts';
import { formatCount } from '../text/numbers.ts';
import type { ActionContext } from './action.ts';

/** As a sentence; null where nothing does. */
export function forkProblem(
  { draft: { recipe }, run }: Pick<ActionContext, 'draft' | 'run'>,
  parent: ForkPoint,
  name: string,
): string | null {
  const step = formatCount(parent.step);
  const found = parentOf(run, { parent });
  if (!found) {
    return `${name}: the run that it goes on from is gone. Have it start from the seed instead.`;
  }
  if (!hasCheckpoint(found, parent.step)) {
    return `${name}: ${runName(found)} has no checkpoint at step ${step} any more. Fork it from another one, or start from the seed instead.`;
  }
  return recipe.duration === 'steps' && recipe.steps <= parent.step
    ? `${name} goes on from step ${step}: give the recipe more steps than that.`
    : null;
}
