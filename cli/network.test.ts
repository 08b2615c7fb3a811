import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { encodeNetworkFile } from '../src/formats/index.ts';
import { cifarNetwork, parts } from '../src/network/index.ts';
import { CIFAR_10 } from '../src/dataset/index.ts';
import { expectToFitPictures, networkGiven } from './network.ts';
import { UsageError } from './usage-error.ts';

const NETWORK = cifarNetwork('resnet', 1, { width: 4 });

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'skipstack-'));
});

afterAll(() => rm(folder, { recursive: true }));

async function file(name: string, text: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}

it('finds a network by its name and in a file', async () => {
  expect(await networkGiven('resnet-8-width-4')).toEqual(NETWORK);
  const path = await file('own.json', encodeNetworkFile(NETWORK, 'Own'));
  expect(await networkGiven(path)).toEqual(NETWORK);
});

it('says what is wrong with a name, a file and a network', async () => {
  await expect(networkGiven('resnet-9')).rejects.toThrow(UsageError);
  await expect(networkGiven(join(folder, 'none.json'))).rejects.toThrow('There is no file');
  await expect(networkGiven(await file('broken.json', '{'))).rejects.toThrow(UsageError);
  const endless = { ...NETWORK, parts: [parts.convolution(4), parts.globalAveragePool()] };
  const path = await file('endless.json', encodeNetworkFile(endless, 'Endless'));
  await expect(networkGiven(path)).rejects.toThrow(UsageError);
});

it('says what keeps a network from learning ten classes', () => {
  expect(() => expectToFitPictures(NETWORK, CIFAR_10)).not.toThrow();
  const five = { ...NETWORK, parts: [...NETWORK.parts.slice(0, -1), parts.dense(5)] };
  expect(() => expectToFitPictures(five, CIFAR_10)).toThrow('10 classes');
});
