/** Experiments on other pictures than those that they were written for. */
import { CIFAR_10, type DataSetDescription } from '../dataset/description.ts';
import { cifarNetwork, fittedNetwork, networkNamed, type Network } from '../network/index.ts';
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

/** Training pictures below which deep networks only learn them by heart. */
const FEW_PICTURES = 5000;
/** From this side on networks for ImageNet see more than networks for small pictures would. */
const LARGE_SIDE = 64;

/** Networks to begin with, where those of CIFAR-10 would be too deep, or see too little. */
function networksFor(dataSet: DataSetDescription, usual: readonly Network[]): readonly Network[] {
  const { width, pictures } = dataSet;
  // As links call it, which is as it is for pictures of that size.
  const large = width >= LARGE_SIDE ? networkNamed(`resnet-18-${width}`) : '';
  if (typeof large !== 'string') return [fittedNetwork(large, dataSet)];
  const few = [cifarNetwork('plain', 1), cifarNetwork('resnet', 1)];
  const chosen = pictures.train < FEW_PICTURES ? few : usual;
  return chosen.map((network) => fittedNetwork(network, dataSet));
}

/** The experiment with networks that take the pictures of the data set as they are. */
export function experimentFor(dataSet: DataSetDescription, experiment: Experiment): Experiment {
  if (isUsual(dataSet)) return experiment;
  return {
    ...experiment,
    networks: networksFor(dataSet, experiment.networks),
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
