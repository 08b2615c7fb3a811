import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { PAPER_RECIPE } from '../src/experiment/index.ts';
import { CURVE_FORMATS, encodeRunFile } from '../src/formats/index.ts';
import { cifarNetwork } from '../src/network/index.ts';
import { createRecord, measured } from '../src/runs/index.ts';
import { readArguments } from './arguments.ts';
import { writeCurves } from './curves.ts';
import { OPTIONS } from './options.ts';

const RECORD = measured(
  createRecord(
    {
      id: 'a',
      network: cifarNetwork('plain', 1),
      recipe: PAPER_RECIPE,
      seed: 1,
      dataset: 'cifar-10',
      build: '0.1.0',
    },
    0,
  ),
  [{ step: 5, seconds: 2, values: { 'training-error': 87.5, 'test-error': 90 } }],
  1000,
);

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'skipstack-'));
  const bytes = await encodeRunFile({ record: RECORD, checkpoints: [] });
  await writeFile(join(folder, 'run.skipstack'), bytes);
});

afterAll(() => rm(folder, { recursive: true }));

function curves(...options: readonly string[]) {
  return writeCurves(readArguments(OPTIONS, ['curves', ...options]));
}

it.each(['run.csv', 'run.json', 'events.out.tfevents.0.lab'])(
  'writes the curves of a run file, in the format that the name %s says',
  async (name) => {
    const out = join(folder, name);
    const told = await curves(join(folder, 'run.skipstack'), '--out', out);
    const format = CURVE_FORMATS.find(({ fits }) => fits(name));
    const expected = format?.write({ name: 'Plain-8', record: RECORD }, '').bytes;
    expect(new Uint8Array(await readFile(out))).toEqual(expected);
    expect(told).toMatchObject({ run: 'Plain-8', format: format?.id, file: out });
  },
);

it('says what is missing or wrong', async () => {
  const run = join(folder, 'run.skipstack');
  await expect(curves(run)).rejects.toThrow('--out FILE');
  await expect(curves(run, '--out', 'curves.txt')).rejects.toThrow('must end in .csv or .json');
  await expect(curves(join(folder, 'gone'), '--out', 'a.csv')).rejects.toThrow('cannot be read');
  await expect(curves(run, '--out', join(folder, 'no', 'a.csv'))).rejects.toThrow(
    'cannot be written',
  );
});
