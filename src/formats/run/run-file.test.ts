import { createHash } from 'node:crypto';
import { unzipSync, zipSync } from 'fflate';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { PAPER_RECIPE, type Recipe } from '../../experiment/index.ts';
import { cifarNetwork, elementsOf, parametersOf, type Weights } from '../../network/index.ts';
import type { Predictions } from '../../inspection/index.ts';
import { createRecord, measured, type RunRecord, type TrainingState } from '../../runs/index.ts';
import { FormatError } from '../format-error.ts';
import { isObject } from '../json.ts';
import { decodeSafetensors } from '../safetensors.ts';
import { openWeights } from '../weights/open-weights.ts';
import { recipeSchema } from './recipe-schema.ts';
import { decodeRunFile, encodeRunFile, type RunFile } from './run-file.ts';

const network = cifarNetwork('resnet', 1, { width: 4 });

function tensors(factor: number, trainableAlone: boolean, of = network): Weights {
  const described = parametersOf(of).filter(({ trainable }) => trainable || !trainableAlone);
  return new Map(
    described.map(({ name, shape }, index) => {
      const values = Float32Array.from({ length: elementsOf(shape) }, (_, at) =>
        // Variances must not be negative; momenta may.
        trainableAlone ? factor * Math.sin(index + at) : Math.abs(factor * Math.sin(index + at)),
      );
      return [name, { shape, values }];
    }),
  );
}

function state(step: number, of = network): TrainingState {
  return {
    step,
    steps: 2000,
    order: 'random',
    weights: tensors(step, false, of),
    momenta: tensors(-step / 7, true, of),
    windows: [{ steps: 1, loss: Math.fround(1.1), wrong: 3, end: null }],
  };
}

/** As the lab would train: on fewer pictures than the page offers. */
const recipe: Recipe = { ...PAPER_RECIPE, pictures: 100, learningRateDrops: [320_000] };

function recordOf(more: Partial<RunRecord> = {}): RunRecord {
  const made = { id: 'a', network, recipe, seed: 3, dataset: 'cifar-10', build: '0.1.0' };
  const readings = [
    { step: 1024, seconds: 0.1, values: { 'training-error': 100 / 3, 'training-loss': 2.3 } },
    { step: 1024, seconds: 0.2, values: { 'test-error': 90.01 } },
  ];
  return { ...measured(createRecord(made, 1000), readings, 2000), step: 1025, ...more };
}

const RUN: RunFile = { record: recordOf(), checkpoints: [state(1000), state(1025)] };

/** Of two pictures and three classes. */
function predictionsAt(step: number): Predictions {
  return {
    classes: 3,
    labels: Uint8Array.of(0, 2),
    predicted: Uint8Array.of(1, 2),
    probabilities: Uint8Array.of(step, 200, 50, 5, 5, 245),
  };
}

function versionIn(bytes: Uint8Array): unknown {
  const file: unknown = JSON.parse(new TextDecoder().decode(unzipSync(bytes)['run.json']));
  return isObject(file) ? file.version : undefined;
}

describe('a run file', () => {
  it('holds all of a run, to the bit, and is the same bytes for the same run', async () => {
    const bytes = await encodeRunFile(RUN);
    expect(await decodeRunFile(bytes)).toEqual(RUN);
    expect(await encodeRunFile(await decodeRunFile(bytes))).toEqual(bytes);
    const device = { backend: 'webgpu', adapter: 'SwiftShader' } as const;
    const record = recordOf({
      name: '„Übung“',
      parent: { runId: 'b', step: 2 },
      notes: 'a\nb',
      device,
      variants: { 'forward 1x2': '8x4_none' },
      steps: null,
      status: 'finished',
      lengthened: [{ step: 2, steps: 9, recipe: { duration: 'minutes', steps: 9, minutes: 0.5 } }],
      endedBy: 'no-progress',
      recipe: { ...recipe, patience: 3, stopTestError: 8.5 },
    });
    const other = { record, checkpoints: [] };
    expect(await decodeRunFile(await encodeRunFile(other))).toEqual(other);
  });

  it('is made in slices, between which others have their turn', async () => {
    let turns = 0;
    let isMade = false;
    const another = () => {
      turns += 1;
      if (!isMade) setTimeout(another);
    };
    setTimeout(another);
    const bytes = await encodeRunFile(RUN, 4096);
    isMade = true;
    // Laid out, copied, and put into the zip: each in a slice of its own.
    expect(turns).toBeGreaterThan((3 * bytes.length) / 4096 / 2);
    expect(bytes).toEqual(await encodeRunFile(RUN));
  });

  it('holds what the tests took pictures for, and says that it is newer for that alone', async () => {
    const predictions = new Map([5, 9].map((step) => [step, predictionsAt(step)] as const));
    const bytes = await encodeRunFile({ ...RUN, predictions });
    expect(await decodeRunFile(bytes)).toEqual({ ...RUN, predictions });
    expect(versionIn(bytes)).toBe(2);
    expect(versionIn(await encodeRunFile({ ...RUN, predictions: new Map() }))).toBe(1);
    const filters = { shape: [1, 2, 3, 1], values: Float32Array.of(1, -2, 0.5, 3e-40, 0, 7) };
    const seen = new Map(predictions).set(9, { ...predictionsAt(9), filters });
    const whole = await encodeRunFile({ ...RUN, predictions: seen });
    expect(await decodeRunFile(whole)).toEqual({ ...RUN, predictions: seen });
    expect(versionIn(whole)).toBe(3);
  });

  it('of an older build need not name the rules by which runs end early', () => {
    const rules = ['stopMinutes', 'stopTestError', 'stopTrainingError', 'patience'];
    const older = Object.fromEntries(
      Object.entries(recipe).filter(([key]) => !rules.includes(key)),
    );
    expect(v.parse(recipeSchema, older)).toEqual(recipe);
  });

  it('can be opened by other programs: its checkpoints are weights in PyTorch’s layout', async () => {
    const entries = unzipSync(await encodeRunFile(RUN));
    expect(Object.keys(entries)).toEqual([
      'run.json',
      'curves.json',
      'checkpoints/step-1000.safetensors',
      'checkpoints/step-1025.safetensors',
    ]);
    const bytes = new Uint8Array(entries['checkpoints/step-1025.safetensors'] ?? []);
    const { tensors: stored } = decodeSafetensors(bytes);
    expect(stored.get('conv1.weight')?.shape).toEqual([4, 3, 3, 3]);
    expect(stored.get('momentum_buffer.conv1.weight')?.shape).toEqual([4, 3, 3, 3]);
    expect(stored.has('momentum_buffer.bn1.running_mean')).toBe(false);
    const stepFile = await openWeights([{ name: 'step-1025.safetensors', bytes }]);
    const opened = stepFile.weightsOf(network);
    expect(opened.weights).toEqual(RUN.checkpoints[1]?.weights);
    const whole = await encodeRunFile({ ...RUN, checkpoints: [state(1025)] });
    const { network: noted, normalise } = await openWeights([
      { name: 'a.skipstack', bytes: whole },
    ]);
    expect([noted, normalise]).toEqual([network, 'mean']);
  });

  it('is not made of weights that are no finite numbers', async () => {
    const weights = new Map(tensors(1, false));
    weights.set('linear.bias', { shape: [10], values: new Float32Array(10).fill(NaN) });
    const broken = { ...RUN, checkpoints: [{ ...state(7), weights }] };
    await expect(encodeRunFile(broken)).rejects.toThrow(
      /^The weights at step 7 are no finite numbers/,
    );
  });
});

/** The file with one entry changed by hand. */
async function changed(name: string, change: (text: string) => string) {
  const entries = unzipSync(await encodeRunFile(RUN));
  const text = change(new TextDecoder().decode(entries[name]));
  return new Uint8Array(
    zipSync({ ...entries, [name]: new TextEncoder().encode(text) }, { level: 0 }),
  );
}

/** The sentence by which a file is refused. */
async function refusal(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const error: unknown = await decodeRunFile(bytes).then(
    () => null,
    (error: unknown) => error,
  );
  return error instanceof FormatError ? error.message : `no FormatError: ${String(error)}`;
}

describe('what is no run file, or not the one that was saved, is refused with a sentence', () => {
  it.each([
    [
      'nothing',
      () => new Uint8Array(),
      'This file is cut off or damaged, or no file of Skipstack.',
    ],
    [
      'text',
      () => new TextEncoder().encode('<html>'.repeat(99)),
      'This file is cut off or damaged',
    ],
    [
      'another zip',
      () => zipSync({ 'a.txt': new Uint8Array(3) }, { level: 0 }),
      'not a run of Skip',
    ],
    ['a packed zip', () => zipSync({ 'a.txt': new Uint8Array(999) }), 'packed anew by another'],
  ])('%s', async (_name, make, sentence) => {
    expect(await refusal(new Uint8Array(make()))).toContain(sentence);
  });

  it.each([
    ['run.json', '"seed": 3', '"seed": 4', '“run.json” in this run file is not what was saved'],
    ['run.json', '"version": 1', '"version": 4', 'written by a newer Skipstack'],
    ['run.json', '"version": 1', '"version": 0', '“run.json” in this run file is not what was'],
    ['run.json', 'skipstack-run', 'skipstack', 'This is not a run of Skipstack'],
    ['run.json', '{', '', '“run.json” in this run file is not valid JSON'],
    ['curves.json', '2.3', '2.4', '“curves.json” in this run file is not what was saved'],
    ['checkpoints/step-1000.safetensors', '[4,3,3,3]', '[3,4,3,3]', 'is not what was saved'],
  ])('%s with %s as %s', async (name, text, other, sentence) => {
    const bytes = await changed(name, (before) => before.replace(text, other));
    expect(await refusal(bytes)).toContain(sentence);
  });

  it('with predictions of classes that there are not', async () => {
    const wrong = { ...predictionsAt(5), predicted: Uint8Array.of(3, 0) };
    const bytes = await encodeRunFile({ ...RUN, predictions: new Map([[5, wrong]]) });
    expect(await refusal(bytes)).toContain('name class 3, and there are 3');
    const other = { ...predictionsAt(5), classes: 2 };
    const bent = await encodeRunFile({ ...RUN, predictions: new Map([[5, other]]) });
    expect(await refusal(bent)).toContain('not of 2 classes');
  });

  it.each([
    ['"step": 1025,', '"step": -1,', '“step” of “record” of the run of this file must be a whole'],
    ['"momentum": 0.9,', '', '“recipe” of “record” of the run of this file lacks “momentum”'],
    ['"mean"', '"mode"', '“normalise” of “recipe” of “record” of the run of this file must be'],
    ['"notes": ""', '"notes": "", "more": 1', 'holds “more”, which is not known here'],
    ['"filters": 4', '"filters": 0', 'filters'],
  ])('with %s as %s, though it says that this is what was saved', async (text, other, sentence) => {
    const bytes = await changed('run.json', (before) => {
      const file: unknown = JSON.parse(before.replace(text, other));
      const run = isObject(file) ? file.run : null;
      const sha256 = createHash('sha256').update(JSON.stringify(run)).digest('hex');
      return JSON.stringify({ format: 'skipstack-run', version: 1, sha256, run });
    });
    expect(await refusal(bytes)).toContain(sentence);
  });
});
