/** Experiments on other pictures than those that they were written for. */
import { CIFAR_10, type DataSetDescription } from '../dataset/description.ts';
import { fittedNetwork } from '../network/index.ts';
import type { Experiment } from './experiment.ts';
import type { Recipe } from './recipe.ts';
import { checkSetting } from './settings/check.ts';
import type { Setting } from './settings/setting.ts';
import { settingGroupsFor } from './settings/tables.ts';

/** Every setting, within the limits of a data set. */
export function settingsFor(dataSet: DataSetDescription): readonly Setting[] {
  return settingGroupsFor(dataSet).flatMap(({ settings }) => settings);
}

/** Whether networks and recipes that come with the page are for this data set as they are. */
function isUsual({ id }: DataSetDescription): boolean {
  return id === CIFAR_10.id;
}

/** All pictures of the data set in the place of all of CIFAR-10. */
export function recipeFor(dataSet: DataSetDescription, recipe: Recipe): Recipe {
  if (isUsual(dataSet)) return recipe;
  const counted = (split: 'train' | 'test', wanted: number) =>
    wanted === CIFAR_10.pictures[split] ? dataSet.pictures[split] : wanted;
  return {
    ...recipe,
    pictures: counted('train', recipe.pictures),
    testPictures: counted('test', recipe.testPictures),
  };
}

/** The experiment with networks that take the pictures of the data set as they are. */
export function experimentFor(dataSet: DataSetDescription, experiment: Experiment): Experiment {
  if (isUsual(dataSet)) return experiment;
  return {
    ...experiment,
    networks: experiment.networks.map((network) => fittedNetwork(network, dataSet)),
    recipe: recipeFor(dataSet, experiment.recipe),
  };
}

/**
 * A recipe from elsewhere, within the limits of a data set.
 *
 * @param usual what stands in the place of settings beyond them
 * @returns a sentence for each of these
 */
export function recipeWithin(
  dataSet: DataSetDescription,
  recipe: Recipe,
  usual: Recipe,
): { readonly recipe: Recipe; readonly problems: readonly string[] } {
  let within = recipe;
  const problems: string[] = [];
  for (const setting of settingsFor(dataSet)) {
    const checked = checkSetting(setting, recipe[setting.key]);
    if ('value' in checked) continue;
    problems.push(checked.problem);
    within = { ...within, [setting.key]: usual[setting.key] };
  }
  return { recipe: within, problems };
}
