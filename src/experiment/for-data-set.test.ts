import { expect, it } from 'vitest';
import { CIFAR_10, KNOWN_DATA_SETS, type DataSetDescription } from '../dataset/index.ts';
import { displayName, problemsForPictures, problemsOf } from '../network/index.ts';
import { DEFAULT_EXPERIMENT } from './experiment.ts';
import { experimentFor, recipeFor, recipeWithin, settingsFor } from './for-data-set.ts';
import { coloursOf, normalisationsOf } from './normalisation.ts';
import { RECIPE_PRESETS } from './recipe-presets.ts';
import { PAPER_RECIPE } from './recipe.ts';
import { checkSetting } from './settings/check.ts';

const OWN: DataSetDescription = {
  ...CIFAR_10,
  ...{ id: 'own-shapes', label: 'Shapes', classes: ['circle', 'square', 'star'] },
  ...{ height: 48, width: 48, pictures: { train: 42, test: 18 } },
};

it.each([...KNOWN_DATA_SETS, OWN])('makes the usual experiment one for $label', (dataSet) => {
  const { networks, recipe } = experimentFor(dataSet, DEFAULT_EXPERIMENT);
  for (const network of networks) {
    const pictures = { channels: dataSet.channels, classes: dataSet.classes.length };
    expect([...problemsOf(network), ...problemsForPictures(network, pictures)]).toEqual([]);
    expect(network.input).toMatchObject({ height: dataSet.height, width: dataSet.width });
  }
  expect(recipe).toMatchObject({
    pictures: dataSet.pictures.train,
    testPictures: dataSet.pictures.test,
  });
  for (const preset of RECIPE_PRESETS) {
    const fitted = recipeFor(dataSet, preset.recipe);
    expect(recipeWithin(dataSet, fitted, PAPER_RECIPE)).toEqual({ recipe: fitted, problems: [] });
  }
});

it('leaves CIFAR-10’s as it is, and names the networks of others by what differs', () => {
  expect(experimentFor(CIFAR_10, DEFAULT_EXPERIMENT)).toBe(DEFAULT_EXPERIMENT);
  const large = { ...OWN, height: 96, width: 96 };
  expect(experimentFor(large, DEFAULT_EXPERIMENT).networks.map(displayName)).toEqual([
    'ResNet-18 (96 px, 3 classes)',
  ]);
  const names = experimentFor(OWN, DEFAULT_EXPERIMENT).networks.map(displayName);
  expect(names).toEqual(['Plain-8 (48×48×3, 3 classes)', 'ResNet-8 (48×48×3, 3 classes)']);
});

it('puts the usual in the place of what a data set cannot do, and says so', () => {
  const usual = recipeFor(OWN, PAPER_RECIPE);
  const { recipe, problems } = recipeWithin(OWN, { ...PAPER_RECIPE, cutout: 64 }, usual);
  expect(recipe).toEqual({ ...usual, cutout: 0 });
  expect(problems).toEqual([
    'Training pictures must be a whole number from 42 to 42, not “50000”.',
    'Cutout must be a whole number from 0 to 48, not “64”.',
    'Test pictures must be a whole number from 18 to 18, not “10000”.',
  ]);
});

it('offers a data set’s own mean and deviation, once', () => {
  expect(normalisationsOf(CIFAR_10)).toEqual([]);
  const [own, ...more] = normalisationsOf({ ...OWN, mean: [0.3], deviation: [0.2] });
  expect(more).toEqual([]);
  expect(own?.label).toBe('Shapes’s mean and deviation');
  expect(coloursOf(own?.value ?? 'mean')?.mean).toEqual([0.3, 0.3, 0.3]);
  const dataSet = { ...OWN, mean: [0.3, 0.4, 0.5], deviation: [0.2, 0.25, 0.2612] };
  const setting = settingsFor(dataSet).find(({ key }) => key === 'normalise');
  const value = '0.3,0.4,0.5/0.2,0.25,0.2612';
  expect(setting && checkSetting(setting, value)).toEqual({ value });
});
