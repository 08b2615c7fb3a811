import { describe, expect, it } from 'vitest';
import { describeOptions, readArguments } from './arguments.ts';
import { OPTIONS } from './options.ts';
import { recipeOf } from './train.ts';
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
    ['--data-pictures 50001', '--data-pictures needs a whole number from 1 to 50000, not “50001”.'],
    ['--normalise none', '--normalise must be mean or imagenet, not “none”.'],
    ['--order backwards', '--order must be random or sequential, not “backwards”.'],
  ])('refuses %s with a sentence', (line, sentence) => {
    expect(() => read(line)).toThrow(new UsageError(sentence));
  });

  it.each(['--stepz 5', '--steps', '--no-augment=yes'])('refuses %s', (line) => {
    expect(() => read(line)).toThrow(UsageError);
  });
});

describe('describeOptions', () => {
  it('has a line for every option', () => {
    const lines = describeOptions(OPTIONS).split('\n');
    expect(lines.map((line) => /^ {2}--([\w-]+)/.exec(line)?.[1])).toEqual(Object.keys(OPTIONS));
    expect(lines).toContain('  --steps N             Steps to train. Default: 20.');
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
    });
  });

  it('takes what is', () => {
    const line =
      'train plain-20 --steps 7 --batch 16 --learning-rate 0.02 --data-pictures 300 --no-augment --normalise imagenet --test-pictures 40 --cutout 16 --brightness 0.1 --contrast 0.2 --saturation 0.3';
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
    });
  });
});
