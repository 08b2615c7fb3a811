import { describe, expect, it } from 'vitest';
import { CIFAR_10 } from '../../dataset/index.ts';
import {
  FIRST_LOOK_RECIPE,
  PAPER_RECIPE,
  RECIPE_SETTINGS,
  settingGroupsFor,
  type Recipe,
} from '../../experiment/index.ts';
import { differenceText, valueInPaper } from './in-paper.ts';

const valuesInPaper = (changes: Partial<Recipe>) => {
  const recipe = { ...PAPER_RECIPE, ...changes };
  return Object.fromEntries(
    RECIPE_SETTINGS.flatMap((setting) => {
      const value = valueInPaper(setting, recipe);
      return value === null ? [] : [[setting.key, value]];
    }),
  );
};

describe('valueInPaper', () => {
  it('says nothing of what the paper does not say', () => {
    expect(valuesInPaper({ duration: 'minutes', minutes: 30, testEvery: 50 })).toEqual({
      duration: 'steps',
    });
  });

  it('is named for what differs, in the form’s words', () => {
    expect(valuesInPaper({})).toEqual({});
    expect(
      valuesInPaper({
        steps: 1000,
        weightDecay: 0,
        learningRateDrops: [80],
        nesterov: true,
        crop: false,
        normalise: 'imagenet',
      }),
    ).toEqual({
      steps: '64,000',
      weightDecay: '0.0001',
      learningRateDrops: '50, 75 % of the run',
      nesterov: 'off',
      crop: 'on',
      normalise: 'mean picture',
    });
  });
});

describe('differenceText', () => {
  it('counts what applies and differs in each group', () => {
    const texts = (recipe: Recipe) =>
      Object.fromEntries(
        settingGroupsFor(CIFAR_10).map((group) => [group.id, differenceText(group, recipe)]),
      );
    expect(Object.values(texts(PAPER_RECIPE)).filter(Boolean)).toEqual([]);
    // The warm-up's own rate plays no part without a warm-up.
    const recipe = { ...FIRST_LOOK_RECIPE, warmUpRate: 0.5, learningRate: 0.2 };
    expect(texts(recipe)).toEqual({
      length: '1 unlike the paper',
      schedule: '2 unlike the paper',
      optimiser: '',
      pictures: '',
      initialisation: '',
      measurement: '',
      'stop-rules': '',
    });
  });
});
