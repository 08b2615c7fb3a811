import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { decodeNetworkFile } from '../src/formats/index.ts';
import { cifarNetwork } from '../src/network/index.ts';
import { readArguments } from './arguments.ts';
import { importWeights } from './import.ts';
import { OPTIONS } from './options.ts';
import { UsageError } from './usage-error.ts';

const FIXTURES = 'src/formats/pytorch-file/fixtures';
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'skipstack-'));
});

afterAll(() => rm(folder, { recursive: true }));

const imported = (...argv: readonly string[]) => importWeights(readArguments(OPTIONS, argv));

it('prints the network of a file, and writes it', async () => {
  const out = join(folder, 'network.json');
  const told = await imported('import', `${FIXTURES}/legacy.th`, '--out', out);
  expect(told).toMatchObject({ name: 'ResNet-8 (width 4)', normalise: null, tensors: 37 });
  expect(told.assumed).toContain('pictures of 32x32');
  const { network } = decodeNetworkFile(await readFile(out, 'utf8'));
  expect(network).toEqual(cifarNetwork('resnet', 1, { width: 4 }));
});

it.each([
  [['import'], 'import needs a file of weights'],
  [['import', 'a', 'b'], 'what shall “b” be?'],
  [['import', 'nowhere.pt'], 'nowhere.pt cannot be read'],
  [['import', `${FIXTURES}/names.pt`], 'names.pt: This checkpoint of PyTorch holds more than'],
])('refuses %s with a sentence', async (argv, sentence) => {
  await expect(imported(...argv)).rejects.toThrow(UsageError);
  await expect(imported(...argv)).rejects.toThrow(sentence);
});
