/**
 * Every setting of a recipe, described once. The form, the link, files, the terminal's options
 * and the checks of all of them are drawn from these tables.
 */
import { CIFAR_10, type DataSetDescription } from '../../dataset/description.ts';
import { INITIALISATION } from './initialisation.ts';
import { lengthSettings } from './length.ts';
import { measurementSettings } from './measurement.ts';
import { OPTIMISER } from './optimiser.ts';
import { pictureSettings } from './pictures.ts';
import { SCHEDULE } from './schedule.ts';
import type { Recipe } from '../recipe.ts';
import { STOP_RULES } from './stop-rules.ts';
import type { Setting, SettingGroup } from './setting.ts';

/** The settings for training on a data set, whose counts are among their limits. */
export function settingGroupsFor(dataSet: DataSetDescription): readonly SettingGroup[] {
  return [
    lengthSettings(dataSet),
    SCHEDULE,
    OPTIMISER,
    pictureSettings(dataSet),
    INITIALISATION,
    measurementSettings(dataSet),
    STOP_RULES,
  ];
}

export const SETTING_GROUPS = settingGroupsFor(CIFAR_10);

export const RECIPE_SETTINGS: readonly Setting[] = SETTING_GROUPS.flatMap(
  ({ settings }) => settings,
);

/** The settings that mean anything in this recipe, of a group or of all. */
export function settingsThatApply(
  recipe: Recipe,
  settings: readonly Setting[] = RECIPE_SETTINGS,
): readonly Setting[] {
  return settings.filter((setting) => setting.appliesTo?.(recipe) ?? true);
}
