import { describe, expect, it } from 'vitest';
import { CIFAR_10, knownDataSet } from '../dataset/index.ts';
import { PAPER_RECIPE } from '../experiment/index.ts';
import { cifarNetwork } from '../network/index.ts';
import { decodeConfiguration, encodeConfiguration, type Configuration } from './configuration.ts';
import { FormatError } from './format-error.ts';
import { isObject } from './json.ts';

const configuration: Configuration = {
  network: cifarNetwork('resnet', 3),
  recipe: { ...PAPER_RECIPE, learningRateDrops: [10, 20.5], crop: false },
  seed: 7,
  result: { step: 400, trainingError: 31.25, testError: 40.1, testPictures: 10_000, testStep: 400 },
};
const text = encodeConfiguration({ ...configuration, dataSet: CIFAR_10 });

/** The configuration's JSON with one property replaced. */
function withField(key: string, value: unknown): string {
  const file: unknown = JSON.parse(text);
  return JSON.stringify(isObject(file) ? { ...file, [key]: value } : null);
}

describe('config.json', () => {
  it('is read back as it was written', () => {
    expect(decodeConfiguration(text)).toEqual(configuration);
  });

  it('may leave out what is not in the paper, which is then off', () => {
    const { cutout, brightness, contrast, saturation, ...older } = configuration.recipe;
    expect([cutout, brightness, contrast, saturation]).toEqual([0, 0, 0, 0]);
    expect(decodeConfiguration(withField('recipe', older))).toEqual(configuration);
    const { recipe } = decodeConfiguration(withField('recipe', { ...older, cutout: 16 }));
    expect(recipe).toEqual({ ...configuration.recipe, cutout: 16 });
  });

  it('is read as it was in version 1', () => {
    const blocks = Array.from({ length: 3 }, () => ({ shortcut: 'A' }));
    const older = {
      input: { height: 32, width: 32, channels: 3 },
      parts: [
        { kind: 'convolution', filters: 16, kernel: 3, stride: 1 },
        { kind: 'stage', filters: 16, stride: 1, blocks },
        { kind: 'stage', filters: 32, stride: 2, blocks },
        { kind: 'stage', filters: 64, stride: 2, blocks },
        { kind: 'global-average-pool' },
        { kind: 'dense', units: 10 },
      ],
    };
    const file: unknown = JSON.parse(withField('network', older));
    const read = decodeConfiguration(JSON.stringify(isObject(file) ? { ...file, version: 1 } : 0));
    expect(read).toEqual(configuration);
  });

  it('names the network and says how pixels are prepared', () => {
    expect(JSON.parse(text)).toMatchObject({
      format: 'skipstack',
      version: 2,
      name: 'resnet-20',
      dataset: 'CIFAR-10',
      classes: CIFAR_10.classes,
    });
    expect(text).toContain('minus the mean picture');
    expect(text).not.toContain('resized');
    const input = { height: 64, width: 48, channels: 3 };
    const network = { ...configuration.network, input };
    expect(encodeConfiguration({ ...configuration, network, dataSet: CIFAR_10 })).toContain(
      'resized to 64x48 pixels',
    );
  });

  it('tells of other pictures than those of CIFAR-10', () => {
    const dataSet = knownDataSet('fashion-mnist') ?? expect.fail();
    const recipe = { ...PAPER_RECIPE, pictures: 60_000 };
    const ofGrey = { ...configuration, recipe, dataSet };
    const file: unknown = JSON.parse(encodeConfiguration(ofGrey));
    expect(file).toMatchObject({ dataset: 'Fashion-MNIST', classes: dataSet.classes });
    expect(file).toMatchObject({
      input:
        'Grey pixels divided by 255, minus the mean picture (28x28x1) of all 60,000 Fashion-MNIST training pictures, also divided by 255. Then resized to 32x32 pixels (height, width), bilinearly with half-pixel centres.',
    });
    expect(decodeConfiguration(JSON.stringify(file)).recipe.pictures).toBe(60_000);
    const input = { height: 28, width: 28, channels: 1 };
    const network = { ...configuration.network, input };
    const typed = { ...ofGrey, network, recipe: { ...ofGrey.recipe, normalise: 'half' as const } };
    expect(JSON.parse(encodeConfiguration(typed))).toMatchObject({
      input: 'Grey pixels divided by 255, minus (0.5), divided by (0.5).',
    });
  });

  it.each([
    ['text that is not JSON', '{', 'not valid JSON'],
    ['a list', '[]', 'must be an object'],
    ['a file of another program', withField('format', 'keras'), 'not written by Skipstack'],
    ['a version that is not there yet', withField('version', 3), 'version'],
    [
      'a network that cannot be built',
      withField('network', { input: { height: 8, width: 8, channels: 3 }, parts: [] }),
      'dense layer',
    ],
    ['something unknown', withField('extra', 1), '“extra”'],
    ['a wrong seed', withField('seed', -1), 'The seed must be a whole number'],
    ['a recipe with a part missing', withField('recipe', { steps: 1 }), 'The recipe lacks'],
    ['a wrong recipe', withField('recipe', { ...PAPER_RECIPE, momentum: 2 }), 'Momentum must be'],
    ['a result without a step', withField('result', {}), 'The result lacks “step”'],
    [
      'an error that is no number',
      withField('result', { step: 1, testError: 'low' }),
      '“testError”',
    ],
  ])('refuses %s with a sentence', (_what, broken, sentence) => {
    expect(() => decodeConfiguration(broken)).toThrow(FormatError);
    expect(() => decodeConfiguration(broken)).toThrow(sentence);
  });
});
