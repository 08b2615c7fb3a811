/** Where a recipe differs from the paper's. */
import {
  PAPER_RECIPE,
  settingsThatApply,
  type Recipe,
  type Setting,
  type SettingGroup,
} from '../../experiment/index.ts';
import { sameValue } from '../../runs/index.ts';
import { formatCount, formatSmall } from '../text/numbers.ts';

/** What the paper has for a setting; null where the recipe has the same. */
export function valueInPaper(setting: Setting, recipe: Recipe): string | null {
  const { key } = setting;
  if (sameValue(recipe[key], PAPER_RECIPE[key])) return null;
  switch (setting.kind) {
    case 'switch':
      return PAPER_RECIPE[setting.key] ? 'on' : 'off';
    case 'choice': {
      const value = PAPER_RECIPE[setting.key];
      return setting.choices.find((choice) => choice.value === value)?.label ?? value;
    }
    case 'number': {
      const value = PAPER_RECIPE[setting.key];
      return Number.isInteger(value) ? formatCount(value) : formatSmall(value);
    }
    case 'numbers':
      return PAPER_RECIPE[setting.key].map(formatSmall).join(', ');
  }
}

/** How a group stands to the paper: `2 unlike the paper`; empty where all is as there. */
export function differenceText(group: SettingGroup, recipe: Recipe): string {
  const differing = settingsThatApply(recipe, group.settings).filter(
    (setting) => valueInPaper(setting, recipe) !== null,
  );
  return differing.length === 0 ? '' : `${differing.length} unlike the paper`;
}
