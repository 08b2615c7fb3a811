/**
 * Every setting of a recipe, described once. The form, the link, files, the terminal's options
 * and the checks of all of them are drawn from these tables.
 */
import type { DataSetDescription } from '../../dataset/description.ts';
import { normalisationsOf } from '../normalisation.ts';
import { INITIALISATION } from './initialisation.ts';
import { lengthSettings } from './length.ts';
import { measurementSettings } from './measurement.ts';
import { OPTIMISER } from './optimiser.ts';
import { pictureSettings } from './pictures.ts';
import { SCHEDULE } from './schedule.ts';
import type { Recipe } from '../recipe.ts';
import { STOP_RULES } from './stop-rules.ts';
import type { PictureLimits, Setting, SettingGroup } from './setting.ts';

function groupsWithin(limits: PictureLimits): readonly SettingGroup[] {
  return [
    lengthSettings(limits),
    SCHEDULE,
    OPTIMISER,
    pictureSettings(limits),
    INITIALISATION,
    measurementSettings(limits),
    STOP_RULES,
  ];
}

/** Fewer pictures are no training that anyone would want to look at. */
export const FEWEST_PICTURES = { train: 1000, test: 100 } as const;

/** The settings for training on a data set, whose counts are among their limits. */
export function settingGroupsFor(dataSet: DataSetDescription): readonly SettingGroup[] {
  const { height, width, pictures } = dataSet;
  const normalisations = normalisationsOf(dataSet);
  return groupsWithin({ height, width, pictures, fewest: FEWEST_PICTURES, normalisations });
}

/** Of the pictures of any data set, in pixels. */
const LARGEST_SIDE = 224;
/** Pictures that a data set may have in a split. */
const MOST_PICTURES = 10_000_000;

/** Of recipes of whatever data set, as files and links hold them. */
export const RECIPE_SETTINGS: readonly Setting[] = groupsWithin({
  height: LARGEST_SIDE,
  width: LARGEST_SIDE,
  pictures: { train: MOST_PICTURES, test: MOST_PICTURES },
  fewest: { train: 1, test: 1 },
  normalisations: [],
}).flatMap(({ settings }) => settings);

/** The settings that mean anything in this recipe, of a group or of all. */
export function settingsThatApply(
  recipe: Recipe,
  settings: readonly Setting[] = RECIPE_SETTINGS,
): readonly Setting[] {
  return settings.filter((setting) => setting.appliesTo?.(recipe) ?? true);
}
