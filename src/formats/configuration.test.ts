import { describe, expect, it } from 'vitest';
import { PAPER_RECIPE } from '../experiment/index.ts';
import { cifarNetwork, problemsOf, toggleShortcut } from '../network/index.ts';
import { decodeConfiguration, encodeConfiguration, type Configuration } from './configuration.ts';
import { FormatError } from './format-error.ts';
import { isObject } from './json.ts';
import { networkFromJson } from './network-json.ts';

const configuration: Configuration = {
  network: toggleShortcut(cifarNetwork('resnet', 3), { stage: 1, block: 0 }),
  recipe: { ...PAPER_RECIPE, learningRateDrops: [10, 20.5], crop: false },
  seed: 7,
  result: { step: 400, trainingError: 31.25, testError: 40.1, testPictures: 10_000, testStep: 400 },
};
const text = encodeConfiguration(configuration);

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

  it('names the network and says how pixels are prepared', () => {
    expect(JSON.parse(text)).toMatchObject({
      format: 'skipstack',
      version: 1,
      name: 'mixed-20',
    });
    expect(text).toContain('minus the mean picture');
  });

  it.each([
    ['text that is not JSON', '{', 'not valid JSON'],
    ['a list', '[]', 'must be an object'],
    ['a file of another program', withField('format', 'keras'), 'not written by Skipstack'],
    ['another version', withField('version', 2), 'version'],
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

describe('networkFromJson', () => {
  const input = { height: 32, width: 32, channels: 3 };
  const dense = { kind: 'dense', units: 10 };

  it.each([
    ['nothing', null, 'The network must be an object'],
    ['no parts', { input, parts: {} }, 'The list of parts must be a list'],
    ['too many parts', { input, parts: Array.from({ length: 101 }, () => dense) }, 'at most 100'],
    [
      'a picture without a height',
      { input: { width: 1, channels: 1 }, parts: [dense] },
      '“height”',
    ],
    ['a size that is text', { input: { ...input, width: '32' }, parts: [dense] }, 'number'],
    [
      'an unknown part',
      { input, parts: [{ kind: 'dropout' }, dense] },
      'Part 1 of the network is “',
    ],
    ['a part with something unknown', { input, parts: [{ ...dense, rate: 1 }] }, '“rate”'],
    ['a dense part with a kernel', { input, parts: [{ ...dense, kernel: 1 }] }, '“kernel”'],
    [
      'a shortcut of an unknown type',
      { input, parts: [{ kind: 'stage', filters: 4, stride: 1, blocks: [{ shortcut: 'Z' }] }] },
      'neither “none” nor “A”',
    ],
    ['a network that cannot work', { input, parts: [{ kind: 'dense', units: 0 }] }, '0 outputs'],
    ['an end without classes', { input, parts: [] }, 'must end in a dense layer'],
  ])('refuses %s with a sentence', (_what, value, sentence) => {
    expect(() => networkFromJson(value)).toThrow(FormatError);
    expect(() => networkFromJson(value)).toThrow(sentence);
  });

  it('makes nothing of the prototype of a hostile object', () => {
    const value: unknown = JSON.parse(
      '{"__proto__":{"input":1},"input":{"height":1,"width":1,"channels":1},"parts":[{"kind":"dense","units":1}]}',
    );
    expect(() => networkFromJson(value)).toThrow('“__proto__”');
    expect(problemsOf({ input, parts: [{ kind: 'dense', units: 1 }] })).toEqual([]);
  });
});
