/** What ended a run before its length, as the end of “ended at step 1,200: …”. */
import type { Recipe } from '../../experiment/index.ts';
import type { StopRule } from '../../runs/index.ts';
import { formatAmount, formatSmall } from './numbers.ts';

/** For example `5 tests without progress`. */
export function stopRuleText(rule: StopRule, recipe: Recipe): string {
  switch (rule) {
    case 'time':
      return `its ${formatSmall(recipe.stopMinutes)} minutes are over`;
    case 'test-error':
      return `test error of ${formatSmall(recipe.stopTestError)} % reached`;
    case 'training-error':
      return `training error of ${formatSmall(recipe.stopTrainingError)} % reached`;
    case 'no-progress':
      return `${formatAmount(recipe.patience, 'test')} without progress`;
  }
}
