/** What a setting of a recipe is, as a reader sees it. */
import type { Recipe, Setting } from '../../experiment/index.ts';
import { formatCount, formatSmall } from './numbers.ts';

/** `on`, `cosine`, `50,000`, `0.1`, `50, 75`, `none`; without its unit. */
export function settingText(setting: Setting, recipe: Recipe): string {
  switch (setting.kind) {
    case 'switch':
      return recipe[setting.key] ? 'on' : 'off';
    case 'choice': {
      const value = recipe[setting.key];
      return setting.choices.find((choice) => choice.value === value)?.label ?? value;
    }
    case 'number': {
      const value = recipe[setting.key];
      return Number.isInteger(value) ? formatCount(value) : formatSmall(value);
    }
    case 'numbers':
      return recipe[setting.key].map(formatSmall).join(', ') || 'none';
  }
}

/** What a setting is called in a list of differences: `rate`, `weight decay`. */
export function shortName({ short, link }: Setting): string {
  return short ?? link;
}
