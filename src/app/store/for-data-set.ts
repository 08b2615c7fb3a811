/** What comes with the page, for the pictures that it is at. */
import {
  DEFAULT_EXPERIMENT,
  EXPERIMENT_PRESETS,
  experimentFor,
  PAPER_RECIPE,
  RECIPE_PRESETS,
  recipeFor,
  type ExperimentPreset,
  type RecipePreset,
} from '../../experiment/index.ts';
import { fittedNetwork, type Network, type NetworkPreset } from '../../network/index.ts';
import { DATA_SET, IS_USUAL_DATA_SET } from './data-set.ts';

export const USUAL_EXPERIMENT = experimentFor(DATA_SET, DEFAULT_EXPERIMENT);

/** The paper's recipe, on all pictures. */
export const RECIPE_OF_PAPER = recipeFor(DATA_SET, PAPER_RECIPE);

export const RECIPES: readonly RecipePreset[] = RECIPE_PRESETS.map((preset) => ({
  ...preset,
  recipe: recipeFor(DATA_SET, preset.recipe),
}));

/** With the channels and the outputs of the data set, at the size that it has: pictures are resized to it. */
export function networkFitted(network: Network): Network {
  const { height, width } = network.input;
  return fittedNetwork(network, { ...DATA_SET, height, width });
}

/** As it is on CIFAR-10; else with the input and the outputs of the data set. */
function networkHere(network: Network): Network {
  return IS_USUAL_DATA_SET ? network : fittedNetwork(network, DATA_SET);
}

export const EXPERIMENTS: readonly ExperimentPreset[] = EXPERIMENT_PRESETS.map(
  ({ networks, recipe, ...preset }) => ({
    ...preset,
    networks: networks.map(networkHere),
    ...(recipe ? { recipe: recipeFor(DATA_SET, recipe) } : {}),
  }),
);

/**
 * A network of the gallery for pictures and classes: those that are made for several sizes as their
 * texts would have them.
 */
export function presetHere(
  { network, sizes }: NetworkPreset,
  size: { readonly side: number; readonly classes: number } = {
    side: DATA_SET.width,
    classes: DATA_SET.classes.length,
  },
): Network {
  if (!sizes) return networkHere(network);
  const made = sizes.networkFor(size.side, size.classes);
  return { ...made, input: { ...made.input, channels: DATA_SET.channels } };
}
