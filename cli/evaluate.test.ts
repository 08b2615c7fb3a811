import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { NORMALISATIONS, type Normalisation } from '../src/experiment/index.ts';
import { cifarNetwork } from '../src/network/index.ts';
import { testErrorOf } from '../src/training/index.ts';
import { readArguments } from './arguments.ts';
import { evaluate } from './evaluate.ts';
import { OPTIONS } from './options.ts';
import { openTestEngine } from './test-engine.ts';
import type { TrainingEngine } from './started-run.ts';
import { loadWeights, saveWeights } from './weights.ts';

const NETWORK = cifarNetwork('resnet', 1, { width: 4 });
/** Written by PyTorch, without a word on network and normalisation. */
const FOREIGN = 'src/formats/fixtures/network-8-width-4.safetensors';
const PICTURES = 8;

let engine: TrainingEngine;
let folder: string;

beforeAll(async () => {
  engine = await openTestEngine();
  folder = await mkdtemp(join(tmpdir(), 'skipstack-'));
});

afterAll(() => rm(folder, { recursive: true }));

async function evaluated(...options: readonly string[]) {
  const printed: object[] = [];
  const told: string[] = [];
  const given = readArguments(OPTIONS, ['--limit', String(PICTURES), ...options]);
  await evaluate(NETWORK, given, () => Promise.resolve(engine), {
    print: (line) => printed.push(line),
    tell: (sentence) => told.push(sentence),
  });
  return { printed, told: told.join('\n') };
}

async function errorWith(normalise: Normalisation): Promise<number | null> {
  const { weights } = await loadWeights(NETWORK, FOREIGN);
  return testErrorOf({ network: NETWORK, weights, pictures: PICTURES, normalise, ...engine });
}

it('takes the normalisation that the file names, unless another is asked for', async () => {
  const file = join(folder, 'noted.safetensors');
  const { weights } = await loadWeights(NETWORK, FOREIGN);
  await saveWeights(NETWORK, weights, 'half', file);
  const noted = await evaluated('--weights', file);
  expect(noted).toEqual({ printed: [{ testError: await errorWith('half') }], told: '' });
  const asked = await evaluated('--weights', file, '--normalise', '0.5/0.25');
  const typed = '0.5,0.5,0.5/0.25,0.25,0.25';
  expect(asked.printed).toEqual([{ testError: await errorWith(typed) }]);
  expect(asked.told).toContain(`were normalised by “half”; “${typed}” is taken`);
});

it('says of foreign weights that it does not know how their pictures were normalised', async () => {
  const { printed, told } = await evaluated('--weights', FOREIGN);
  expect(printed).toEqual([{ testError: await errorWith('mean') }]);
  expect(told).toContain('num_batches_tracked (7 times)');
  expect(told).toContain('“--normalise find” finds out');
});

it('finds the normalisation with the lowest error', async () => {
  const { printed, told } = await evaluated('--weights', FOREIGN, '--normalise', 'find');
  const errors = [];
  for (const { value } of NORMALISATIONS) errors.push(Number(await errorWith(value)));
  const lowest = Math.min(...errors);
  const best = NORMALISATIONS[errors.indexOf(lowest)];
  expect(printed).toEqual([{ testError: lowest, normalise: best?.value }]);
  for (const [index, { value }] of NORMALISATIONS.entries()) {
    expect(told).toContain(`${value}: ${errors[index]?.toFixed(2)} % on ${PICTURES} pictures`);
  }
});
