/** The options of the lab, described once. */
import { RECIPE_SETTINGS, type NumberSetting } from '../src/experiment/index.ts';
import type { Arguments, Options } from './arguments.ts';

function recipeNumber(key: NumberSetting['key'], help: string) {
  const setting = RECIPE_SETTINGS.find((one) => one.key === key);
  if (setting?.kind !== 'number') throw new Error(`${key} is not a number.`);
  const { largest, whole } = setting;
  return {
    kind: 'number',
    smallest: key === 'pictures' ? 1 : setting.smallest,
    largest,
    whole,
    help,
  } as const;
}

export const OPTIONS = {
  steps: recipeNumber('steps', 'Steps to train. Default: 20.'),
  batch: recipeNumber('batchSize', 'Pictures in a step. Default: 128.'),
  seed: {
    kind: 'number',
    smallest: 0,
    largest: 0x7fffffff,
    whole: true,
    help: 'Decides weights, order and augmentation. Default: 1.',
  },
  'learning-rate': recipeNumber(
    'learningRate',
    'Default: 0.1. Divided by ten at steps 32000 and 48000, as in the paper.',
  ),
  'data-pictures': recipeNumber(
    'pictures',
    'Training pictures in use, from the first on. Default: 50000.',
  ),
  'test-pictures': {
    kind: 'number',
    smallest: 1,
    largest: 10_000,
    whole: true,
    help: 'Measure the test error at the end over this many test pictures.',
  },
  limit: {
    kind: 'number',
    smallest: 1,
    largest: 10_000,
    whole: true,
    help: 'Test pictures of evaluate. Default: all 10000.',
  },
  normalise: {
    kind: 'text',
    choices: ['mean', 'imagenet'],
    help: 'Take off the mean picture (default), or ImageNet’s mean and deviation.',
  },
  order: {
    kind: 'text',
    choices: ['random', 'sequential'],
    help: 'Order of the training pictures. Default: random.',
  },
  'no-augment': { kind: 'flag', help: 'No random crops and flips.' },
  cutout: recipeNumber('cutout', 'Cut a square of this side out of each picture. Default: 0.'),
  brightness: recipeNumber('brightness', 'Change brightness by up to this share. Default: 0.'),
  contrast: recipeNumber('contrast', 'The same for contrast. Default: 0.'),
  saturation: recipeNumber('saturation', 'The same for saturation. Default: 0.'),
  weights: { kind: 'text', help: 'A safetensors file to start from.' },
  out: { kind: 'text', help: 'Save the weights into this safetensors file.' },
  data: { kind: 'text', help: 'Folder with the shards. Default: public/data.' },
} as const satisfies Options<string>;

export type LabArguments = Arguments<keyof typeof OPTIONS>;
