/** Where a recipe differs from the paper's. */
import {
  settingsThatApply,
  type Recipe,
  type Setting,
  type SettingGroup,
} from '../../experiment/index.ts';
import { sameValue } from '../../runs/index.ts';
import { RECIPE_OF_PAPER } from '../store/for-data-set.ts';
import { settingText } from '../text/setting-text.ts';

/** What the paper has for a setting; null where the recipe has the same, or the paper does not say. */
export function valueInPaper(setting: Setting, recipe: Recipe): string | null {
  const { key, unsaidInPaper } = setting;
  if (unsaidInPaper || sameValue(recipe[key], RECIPE_OF_PAPER[key])) return null;
  const unit = 'unit' in setting && setting.kind === 'numbers' ? ` ${setting.unit ?? ''}` : '';
  return `${settingText(setting, RECIPE_OF_PAPER)}${unit}`;
}

/** How a group stands to the paper: `2 unlike the paper`; empty where all is as there. */
export function differenceText(group: SettingGroup, recipe: Recipe): string {
  const differing = settingsThatApply(recipe, group.settings).filter(
    (setting) => valueInPaper(setting, recipe) !== null,
  );
  return differing.length === 0 ? '' : `${differing.length} unlike the paper`;
}
