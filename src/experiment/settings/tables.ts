/**
 * Every setting of a recipe, described once. The form, the link, files, the terminal's options
 * and the checks of all of them are drawn from these tables.
 */
import { INITIALISATION } from './initialisation.ts';
import { LENGTH } from './length.ts';
import { MEASUREMENT } from './measurement.ts';
import { OPTIMISER } from './optimiser.ts';
import { PICTURES } from './pictures.ts';
import { SCHEDULE } from './schedule.ts';
import type { Setting, SettingGroup } from './setting.ts';

export const SETTING_GROUPS: readonly SettingGroup[] = [
  LENGTH,
  SCHEDULE,
  OPTIMISER,
  PICTURES,
  INITIALISATION,
  MEASUREMENT,
];

export const RECIPE_SETTINGS: readonly Setting[] = SETTING_GROUPS.flatMap(
  ({ settings }) => settings,
);
