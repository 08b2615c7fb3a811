import { describe, expect, it } from 'vitest';
import { CIFAR_10 } from '../src/dataset/index.ts';
import { dropSteps, RECIPE_SETTINGS } from '../src/experiment/index.ts';
import { describeOptions, readArguments } from './arguments.ts';
import { OPTIONS } from './options.ts';
import { RECIPE_OPTIONS } from './recipe-options.ts';
import { recipeOf, recipeOn } from './recipe.ts';
import { UsageError } from './usage-error.ts';

const read = (line: string) => readArguments(OPTIONS, line.split(' '));

describe('readArguments', () => {
  it('tells words, numbers, texts and flags apart', () => {
    const given = read('train plain-20 --steps 30 --no-augment --order sequential');
    expect(given.words).toEqual(['train', 'plain-20']);
    expect([given.number('steps'), given.number('batch')]).toEqual([30, undefined]);
    expect([given.flag('no-augment'), given.text('order')]).toEqual([true, 'sequential']);
    expect([read('train').flag('no-augment'), given.text('weights')]).toEqual([false, undefined]);
  });

  it.each([
    ['--steps many', '--steps needs a whole number from 1 to 10000000, not “many”.'],
    ['--steps 0', '--steps needs a whole number from 1 to 10000000, not “0”.'],
    ['--steps 2.5', '--steps needs a whole number from 1 to 10000000, not “2.5”.'],
    ['--steps=', '--steps needs a whole number from 1 to 10000000, not “”.'],
    ['--seed=\t', '--seed needs a whole number from 0 to 2147483647, not “\t”.'],
    ['--seed=-1', '--seed needs a whole number from 0 to 2147483647, not “-1”.'],
    ['--learning-rate NaN', '--learning-rate needs a number from 0 to 1000, not “NaN”.'],
    ['--batch 1e9', '--batch needs a whole number from 1 to 4096, not “1e9”.'],
    ['--data-pictures 0', '--data-pictures needs a whole number from 1 to 10000000, not “0”.'],
    [
      '--normalise none',
      '--normalise must be mean or imagenet or cifar-10 or cifar-10-per-picture or half or unit or find or mean and deviation on a scale from 0 to 1 like 0.49,0.48,0.45/0.25,0.24,0.26, not “none”.',
    ],
    [
      '--drops 50,soon',
      '--drops needs “none”, or up to 8 numbers from 0 to 100 with commas between them, not “50,soon”.',
    ],
    ['--stepz 5', 'There is no option --stepz. Is --steps meant? “help” lists all.'],
    ['--xyz', 'There is no option --xyz. “help” lists all.'],
    ['-s 5', 'There is no option -s. “help” lists all.'],
    ['--steps', '--steps needs a value behind it.'],
    ['--steps --batch 8', '--steps needs a value behind it.'],
    ['--no-augment=yes', '--no-augment stands alone; take “=yes” away.'],
    ['--order backwards', '--order must be random or sequential, not “backwards”.'],
  ])('refuses %s with a sentence', (line, sentence) => {
    expect(() => read(line)).toThrow(new UsageError(sentence));
  });

  it('takes all pictures of a data set, and refuses more than it has', () => {
    const on = (line: string) => recipeOn(CIFAR_10, read(line), recipeOf(read(line)));
    expect(on('train')).toMatchObject({ pictures: 50_000, testPictures: 10_000 });
    expect(on('train --data-pictures 50000')).toMatchObject({ pictures: 50_000 });
    expect(() => on('train --data-pictures 50001')).toThrow(
      new UsageError('--data-pictures asks for 50001 pictures, and CIFAR-10 has 50000.'),
    );
  });

  it('reads lists, also empty ones', () => {
    const dropsOf = (line: string) => read(line).values.get('drops');
    expect(dropsOf('--drops 50,75.5')).toEqual([50, 75.5]);
    expect(dropsOf('--drops none')).toEqual([]);
    for (const list of ['', '50,', '101', '1,2,3,4,5,6,7,8,9', '-1']) {
      expect(() => read(`--drops=${list}`)).toThrow(UsageError);
    }
    expect(dropsOf('train')).toBeUndefined();
  });
});

describe('describeOptions', () => {
  it('begins a line with every option, and breaks long texts', () => {
    const lines = describeOptions(OPTIONS).split('\n');
    const names = lines.map((line) => /^ {2}--([\w-]+)/.exec(line)?.[1]);
    expect(names.filter(Boolean)).toEqual(Object.keys(OPTIONS));
    expect(lines.join('\n')).toContain('--order …                 random, sequential: Order of');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(100);
    expect(lines).toContain(
      '  --limit N                 Test pictures of evaluate and inspect. Default: all.',
    );
    const [first, second] = lines.slice(lines.findIndex((line) => line.includes('--cutout')));
    expect(first).toMatch(/^ {2}--cutout N {16}Side of a square /);
    expect(second).toMatch(/^ {28}\S/);
  });
});

describe('recipeOf', () => {
  it('is the paper’s, for what is not named', () => {
    expect(recipeOf(read('train plain-20'))).toMatchObject({
      steps: 20,
      batchSize: 128,
      learningRate: 0.1,
      momentum: 0.9,
      weightDecay: 1e-4,
      pictures: 50_000,
      crop: true,
      flip: true,
      normalise: 'mean',
      cutout: 0,
      schedule: 'steps',
      nesterov: false,
    });
  });

  it('divides the learning rate at the paper’s steps unless told otherwise', () => {
    const paper = recipeOf(read('train plain-20 --steps 64000'));
    expect(dropSteps(paper, 64_000)).toEqual([32_000, 48_000]);
    // A page, which may go on with the run, takes no drop behind its end.
    expect(recipeOf(read('train plain-20')).learningRateDrops).toEqual([]);
    expect(dropSteps(recipeOf(read('train plain-20 --steps 40000')), 40_000)).toEqual([32_000]);
    const own = recipeOf(read('train plain-20 --steps 200 --drops 10,60 --factor 5'));
    expect(dropSteps(own, 200)).toEqual([20, 120]);
    expect(own.learningRateFactor).toBe(5);
  });

  it('takes what is', () => {
    const line =
      'train plain-20 --steps 7 --batch 16 --learning-rate 0.02 --data-pictures 300 --no-augment --normalise imagenet --test-pictures 40 --cutout 16 --brightness 0.1 --contrast 0.2 --saturation 0.3 --schedule cosine --warm-up 5 --warm-up-rate 0.001 --warm-up-form linear --momentum 0.8 --nesterov --decay 5e-4 --smoothing 0.1 --initialisation xavier --initialisation-scale 0.5 --test-every 50 --stop-minutes 1.5 --stop-test-error 10 --stop-training-error 2 --patience 4';
    expect(recipeOf(read(line))).toMatchObject({
      steps: 7,
      batchSize: 16,
      learningRate: 0.02,
      pictures: 300,
      crop: false,
      flip: false,
      normalise: 'imagenet',
      testPictures: 40,
      cutout: 16,
      brightness: 0.1,
      contrast: 0.2,
      saturation: 0.3,
      schedule: 'cosine',
      warmUpSteps: 5,
      warmUpRate: 0.001,
      warmUp: 'linear',
      momentum: 0.8,
      nesterov: true,
      weightDecay: 5e-4,
      labelSmoothing: 0.1,
      initialisation: 'xavier',
      initialisationScale: 0.5,
      testEvery: 50,
      stopMinutes: 1.5,
      stopTestError: 10,
      stopTrainingError: 2,
      patience: 4,
    });
  });

  it('offers every setting that is not in the paper', () => {
    const offered = Object.values(RECIPE_OPTIONS).map(({ key }) => key);
    const beyond = RECIPE_SETTINGS.filter(({ beyondPaper }) => beyondPaper).map(({ key }) => key);
    expect(offered).toEqual(expect.arrayContaining(beyond));
  });
});
