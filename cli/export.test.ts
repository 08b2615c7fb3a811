import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { PAPER_RECIPE } from '../src/experiment/index.ts';
import {
  decodeConfiguration,
  encodeRunFile,
  openWeights,
  WRITABLE_FORMATS,
} from '../src/formats/index.ts';
import { cifarNetwork, parametersOf, type Weights } from '../src/network/index.ts';
import { createRecord, measured, type TrainingState } from '../src/runs/index.ts';
import { readArguments } from './arguments.ts';
import { exportWeights } from './export.ts';
import { OPTIONS } from './options.ts';
import { loadWeights } from './weights.ts';

const NETWORK = cifarNetwork('resnet', 1, { width: 4 });
/** Written by PyTorch, without a word on network and normalisation. */
const FOREIGN = 'src/formats/fixtures/network-8-width-4.safetensors';

let folder: string;
let weights: Weights;
let run: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'skipstack-'));
  ({ weights } = await loadWeights(NETWORK, FOREIGN));
  const learnt = parametersOf(NETWORK).filter(({ trainable }) => trainable);
  const state: TrainingState = {
    ...{ step: 9, steps: 20, order: 'random', weights, windows: [] },
    momenta: new Map(
      learnt.map(({ name, shape }) => [
        name,
        { shape, values: new Float32Array(weights.get(name)?.values.length ?? 0) },
      ]),
    ),
  };
  const made = { id: 'a', network: NETWORK, recipe: PAPER_RECIPE, seed: 7, build: '0.1.0' };
  const record = measured(
    createRecord({ ...made, dataset: 'cifar-10' }, 0),
    [{ step: 9, seconds: 2, values: { 'test-error': 80 } }],
    1000,
  );
  run = join(folder, 'run.skipstack');
  const bytes = await encodeRunFile({ record: { ...record, step: 9 }, checkpoints: [state] });
  await writeFile(run, bytes);
});

afterAll(() => rm(folder, { recursive: true }));

async function exported(...options: readonly string[]) {
  const told: string[] = [];
  const given = readArguments(OPTIONS, ['export', ...options]);
  const printed = await exportWeights(given, (sentence) => told.push(sentence));
  return { printed, told: told.join('\n') };
}

async function filesIn(path: string) {
  const names = await readdir(path);
  return Promise.all(
    names.map(async (name) => ({ name, bytes: new Uint8Array(await readFile(join(path, name))) })),
  );
}

it.each(WRITABLE_FORMATS.map(({ id, write }) => [id, write.withMomenta === true] as const))(
  'writes weights from elsewhere as %s, of which it claims nothing that it does not know',
  async (format, goesOn) => {
    const out = join(folder, format);
    const from = ['resnet-8-width-4', '--weights', FOREIGN, '--normalise', 'cifar-10'];
    const { printed } = await exported(...from, '--format', format, '--out', out);
    const files = await filesIn(out);
    expect(printed).toMatchObject({ format, normalise: 'cifar-10' });
    expect(files.some(({ name }) => name === 'config.json')).toBe(goesOn);
    const stored = await openWeights(files);
    expect(stored.normalise).toBe('cifar-10');
    expect(stored.weightsOf(NETWORK).weights).toEqual(weights);
  },
);

it('writes the checkpoint of a run, with how it came about', async () => {
  const out = join(folder, 'of-run.zip');
  await exported('--run', run, '--format', 'onnx', '--out', out);
  const zip = { name: 'of-run.zip', bytes: new Uint8Array(await readFile(out)) };
  const stored = await openWeights([zip]);
  expect([stored.network, stored.normalise]).toEqual([NETWORK, 'mean']);
  const inFolder = join(folder, 'of-run');
  await exported('--run', run, '--out', inFolder);
  const configuration = await readFile(join(inFolder, 'config.json'), 'utf8');
  expect(decodeConfiguration(configuration)).toMatchObject({
    ...{ seed: 7, recipe: PAPER_RECIPE },
    result: { step: 9, testError: 80, testStep: 9 },
  });
});

it('writes the first weights of a seed, which are the same wherever they are made', async () => {
  const out = join(folder, 'first.safetensors');
  await exported('plain-20', '--seed', '1', '--numbers', 'F16', '--out', out);
  const bytes = await readFile(out);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  expect(sha256).toBe('7490bfdc95894340d83ff3407b88c17dc8ebf277f5b1d8ebfe881679cc0ebd36');
});

it('writes one file where that is what --out is called like', async () => {
  const out = join(folder, 'mine.onnx');
  const { printed } = await exported('--run', run, '--format', 'onnx', '--out', out);
  expect(printed).toMatchObject({ files: [{ file: out }] });
  const bytes = new Uint8Array(await readFile(out));
  const { weightsOf } = await openWeights([{ name: 'mine.onnx', bytes }]);
  expect(weightsOf(NETWORK).weights).toEqual(weights);
});

it('says that another normalisation is taken than the file names', async () => {
  const noted = join(folder, 'noted.safetensors');
  await exported('--run', run, '--out', noted);
  const out = ['--normalise', 'half', '--out', join(folder, 'half')];
  const { told } = await exported('--weights', noted, ...out);
  expect(told).toContain('were normalised by “mean”; “half” is taken');
});

it('says what is missing or wrong', async () => {
  const out = ['--out', join(folder, 'none')];
  await expect(exported('--weights', FOREIGN)).rejects.toThrow('needs --out PATH');
  await expect(exported(...out)).rejects.toThrow('either --run FILE.skipstack, or --weights');
  await expect(exported('plain-20', '--run', run, ...out)).rejects.toThrow('Leave them out');
  const foreign = ['resnet-8-width-4', '--weights', FOREIGN, ...out];
  await expect(exported(...foreign)).rejects.toThrow('Say it with --normalise');
  await expect(exported(...foreign, '--normalise', 'find')).rejects.toThrow('lab evaluate');
  const other = ['plain-20', ...foreign.slice(1), '--normalise', 'unit'];
  await expect(exported(...other)).rejects.toThrow('another network than Plain-20');
});
