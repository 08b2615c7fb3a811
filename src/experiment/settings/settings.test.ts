import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_EXPERIMENT, EXPERIMENT_PRESETS, MOST_NETWORKS } from '../experiment.ts';
import { FIRST_LOOK_RECIPE, RECIPE_PRESETS } from '../recipe-presets.ts';
import { PAPER_RECIPE } from '../recipe.ts';
import { learningRateAt } from '../schedule.ts';
import { checkSetting, readRecipe, SEED_RANGE } from './check.ts';
import { RECIPE_SETTINGS, settingGroupsFor, settingsThatApply } from './tables.ts';
import { CIFAR_10 } from '../../dataset/description.ts';

const SETTING_GROUPS = settingGroupsFor(CIFAR_10);

describe('RECIPE_SETTINGS', () => {
  it('describes every part of a recipe, once', () => {
    const keys = RECIPE_SETTINGS.map((setting) => setting.key).sort();
    expect(keys).toEqual(Object.keys(PAPER_RECIPE).sort());
    const links = new Set(RECIPE_SETTINGS.map((setting) => setting.link));
    expect(links.size).toBe(RECIPE_SETTINGS.length);
  });

  it.each([...RECIPE_PRESETS, { id: 'default', recipe: DEFAULT_EXPERIMENT.recipe }])(
    'accepts the recipe $id as it stands',
    ({ recipe }) => {
      for (const setting of RECIPE_SETTINGS) {
        expect(checkSetting(setting, recipe[setting.key])).toEqual({ value: recipe[setting.key] });
      }
    },
  );

  it('accepts both ends of every range and nothing beyond', () => {
    for (const setting of RECIPE_SETTINGS) {
      if (setting.kind !== 'number') continue;
      const { smallest, largest } = setting;
      for (const value of [smallest, largest]) {
        expect(checkSetting(setting, value)).toEqual({ value });
      }
      for (const value of [smallest - 1, largest + 1, NaN, Infinity, String(smallest), null]) {
        expect(checkSetting(setting, value)).toHaveProperty('problem');
      }
      if (setting.whole) expect(checkSetting(setting, smallest + 0.5)).toHaveProperty('problem');
    }
  });

  it('leaves off in the paper’s recipe what is not in the paper', () => {
    const beyond = RECIPE_SETTINGS.filter((setting) => setting.beyondPaper);
    expect(Object.fromEntries(beyond.map(({ key }) => [key, PAPER_RECIPE[key]]))).toEqual({
      activations: 'float32',
      schedule: 'steps',
      learningRateFactor: 10,
      warmUpSteps: 0,
      warmUpRate: 0.01,
      warmUp: 'constant',
      nesterov: false,
      labelSmoothing: 0,
      cutout: 0,
      brightness: 0,
      contrast: 0,
      saturation: 0,
      initialisation: 'he',
      initialisationScale: 1,
      stopMinutes: 0,
      stopTestError: 0,
      stopTrainingError: 0,
      patience: 0,
    });
  });

  it('shows what belongs to a schedule with that alone', () => {
    const shown = (changes: object) =>
      SETTING_GROUPS.find(({ id }) => id === 'schedule')
        ?.settings.filter(({ appliesTo }) => appliesTo?.({ ...PAPER_RECIPE, ...changes }) ?? true)
        .map(({ key }) => key);
    const [rate, drops, factor] = ['learningRate', 'learningRateDrops', 'learningRateFactor'];
    expect(shown({})).toEqual([rate, 'schedule', drops, factor, 'warmUpSteps']);
    expect(shown({ schedule: 'cosine' })).toEqual([rate, 'schedule', 'warmUpSteps']);
    const warmUp = ['warmUpSteps', 'warmUpRate', 'warmUp'];
    expect(shown({ schedule: 'constant', warmUpSteps: 1 })).toEqual([rate, 'schedule', ...warmUp]);
  });

  it('has the counts and the size of the data set among its limits', () => {
    const limitsFor = (dataSet: typeof CIFAR_10) =>
      Object.fromEntries(
        settingGroupsFor(dataSet)
          .flatMap(({ settings }) => settings)
          .flatMap(({ key, ...setting }) =>
            'smallest' in setting && ['pictures', 'testPictures', 'cutout'].includes(key)
              ? [[key, [setting.smallest, setting.largest]]]
              : [],
          ),
      );
    expect(limitsFor(CIFAR_10)).toEqual({
      pictures: [1000, 50_000],
      testPictures: [100, 10_000],
      cutout: [0, 32],
    });
    const pictures = { train: 600, test: 70 };
    expect(limitsFor({ ...CIFAR_10, pictures, height: 20, width: 28 })).toEqual({
      pictures: [600, 600],
      testPictures: [70, 70],
      cutout: [0, 28],
    });
  });

  it('names the limits as they are', () => {
    const { problems } = readRecipe({ momentum: 1, batchSize: 5000 });
    expect(problems).toEqual([
      'Batch must be a whole number from 1 to 4,096, not “5000”.',
      'Momentum must be a number from 0 to 0.9999, not “1”.',
    ]);
  });
});

describe('readRecipe', () => {
  it('takes what is missing from the defaults', () => {
    expect(readRecipe({})).toEqual({ recipe: PAPER_RECIPE, problems: [] });
    expect(readRecipe({ batchSize: 8 }, FIRST_LOOK_RECIPE)).toEqual({
      recipe: { ...FIRST_LOOK_RECIPE, batchSize: 8 },
      problems: [],
    });
  });

  it('means by a recipe of before what it meant then', () => {
    const older = { learningRate: 0.3, learningRateDrops: [80], batchSize: 64 };
    const { recipe } = readRecipe(older, FIRST_LOOK_RECIPE);
    expect(learningRateAt(recipe, 79, 100)).toBe(0.3);
    expect(learningRateAt(recipe, 80, 100)).toBe(0.3 / 10);
    expect(recipe).toMatchObject({ initialisation: 'he', nesterov: false, labelSmoothing: 0 });
  });

  it('sorts the points where the learning rate drops', () => {
    expect(readRecipe({ learningRateDrops: [75, 50] }).recipe.learningRateDrops).toEqual([50, 75]);
  });

  it.each([
    [{ learningRateDrops: [50, '75'] }],
    [{ learningRateDrops: [101] }],
    [{ learningRateDrops: Array.from({ length: 9 }, () => 1) }],
    [{ learningRateDrops: { length: 1 } }],
    [{ crop: 'on' }],
    [{ normalise: 'none' }],
    [{ duration: 'toString' }],
    [{ schedule: 'mean' }],
    [{ labelSmoothing: 1 }],
    [{ steps: { __proto__: null } }],
    [{ steps: { toString: 1 } }],
    [{ steps: [[[[]]]] }],
    [{ steps: Symbol('steps') }],
    [{ steps: 1n }],
  ])('refuses %s with a sentence and keeps the default', (source) => {
    const { recipe, problems } = readRecipe(source);
    expect(recipe).toEqual(PAPER_RECIPE);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(/ must be .*\.$/);
  });

  it('makes a recipe that passes its own checks, whatever it is given', () => {
    const key = fc.constantFrom<string>(...RECIPE_SETTINGS.map((one) => one.key), '__proto__');
    const hostile = fc.dictionary(key, fc.anything({ withBigInt: true, withNullPrototype: true }));
    fc.assert(
      fc.property(hostile, (source) => {
        const { recipe } = readRecipe(source);
        expect(Object.keys(recipe)).toEqual(Object.keys(PAPER_RECIPE));
        expect(readRecipe({ ...recipe })).toEqual({ recipe, problems: [] });
      }),
      { numRuns: 1000 },
    );
  });
});

describe('presets', () => {
  it('have ids of their own and no more networks than the page shows', () => {
    for (const presets of [EXPERIMENT_PRESETS, RECIPE_PRESETS]) {
      expect(new Set(presets.map((preset) => preset.id)).size).toBe(presets.length);
    }
    for (const { networks } of EXPERIMENT_PRESETS) {
      expect(networks.length).toBeLessThanOrEqual(MOST_NETWORKS);
    }
  });

  it('have a seed within its range', () => {
    expect(DEFAULT_EXPERIMENT.seed).toBeGreaterThanOrEqual(SEED_RANGE.smallest);
    expect(DEFAULT_EXPERIMENT.seed).toBeLessThanOrEqual(SEED_RANGE.largest);
  });
});

describe('settingsThatApply', () => {
  it('leaves out steps where minutes are given', () => {
    const [length] = SETTING_GROUPS;
    const keys = settingsThatApply(FIRST_LOOK_RECIPE, length?.settings).map(({ key }) => key);
    expect(keys).toEqual(['duration', 'minutes', 'batchSize', 'activations', 'pictures']);
  });
});
