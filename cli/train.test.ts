import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { displayName, parts, type Network } from '../src/network/index.ts';
import { testDevice } from '../src/gpu/test-device.ts';
import { testErrorOf } from '../src/training/index.ts';
import { readArguments } from './arguments.ts';
import { OPTIONS } from './options.ts';
import { openPictures } from './pictures.ts';
import { openTestEngine } from './test-engine.ts';
import type { TrainingEngine } from './started-run.ts';
import { train } from './train.ts';
import { loadWeights, saveWeights } from './weights.ts';

/** So small that it is soon compiled. */
const NETWORK: Network = {
  input: { height: 32, width: 32, channels: 3 },
  parts: [parts.convolution(4), parts.convolution(4), parts.globalAveragePool(), parts.dense(10)],
};

let engine: TrainingEngine;
let folder: string;

beforeAll(async () => {
  engine = await openTestEngine();
  folder = await mkdtemp(join(tmpdir(), 'skipstack-'));
});

afterAll(() => rm(folder, { recursive: true }));

const openEngine = () => Promise.resolve(engine);

async function lines(...options: readonly string[]): Promise<object[]> {
  const printed: object[] = [];
  const argv = ['--batch', '4', '--data-pictures', '100', ...options];
  await train(NETWORK, readArguments(OPTIONS, argv), openEngine, (line) => printed.push(line));
  return printed.map((line) => ({ ...line, milliseconds: 0 }));
}

describe('train', () => {
  it('prints a line a step and the test error; one seed gives the same numbers again', async () => {
    const options = ['--steps', '2', '--test-pictures', '4', '--seed', '5'];
    const first = await lines(...options);
    expect(first).toMatchObject([
      { step: 1, learningRate: 0.1 },
      { step: 2, learningRate: 0.1 },
      {},
    ]);
    expect(first.at(-1)).toHaveProperty('testError');
    expect(await lines(...options)).toEqual(first);
    expect(await lines(...options.slice(0, 4), '--seed', '6')).not.toEqual(first);
  });

  it('goes on from the weights that it saved', async () => {
    const out = join(folder, 'trained.safetensors');
    const [, tested] = await lines('--steps', '1', '--test-pictures', '4', '--out', out);
    const { weights, normalise } = await loadWeights(NETWORK, out);
    expect(normalise).toBe('mean');
    const testError = await testErrorOf({
      network: NETWORK,
      weights,
      pictures: 4,
      normalise: 'mean',
      ...engine,
    });
    expect({ testError, milliseconds: 0 }).toEqual(tested);

    const order = ['--order', 'sequential', '--no-augment', '--steps', '1'];
    const fresh = await lines(...order);
    expect(await lines(...order, '--weights', out)).not.toEqual(fresh);
    expect(await lines(...order, '--seed', '1')).toEqual(fresh);
  });

  it('keeps in its record on what and by which kernels it was computed', async () => {
    const given = readArguments(OPTIONS, [
      '--steps',
      '2',
      '--batch',
      '4',
      '--data-pictures',
      '100',
    ]);
    const record = await train(NETWORK, given, openEngine, () => undefined);
    const { backend, adapter } = testDevice;
    const device = { backend, adapter };
    expect(record).toMatchObject({ step: 2, status: 'finished', device });
    const kernels = Object.keys(record.variants ?? {});
    for (const kind of ['forward', 'input gradient', 'filter gradient']) {
      expect(kernels).toContainEqual(expect.stringMatching(`^${kind} 32x32x4_`));
    }
  });

  it('says so when the loss is no longer a number, and saves nothing', async () => {
    const [start, out] = [join(folder, 'start.safetensors'), join(folder, 'wild.safetensors')];
    await lines('--steps', '1', '--out', start);
    const weights = new Map((await loadWeights(NETWORK, start)).weights);
    weights.set('linear.weight', { shape: [4, 10], values: new Float32Array(40).fill(3e38) });
    await saveWeights(NETWORK, weights, 'mean', start);
    await expect(lines('--weights', start, '--out', out)).rejects.toThrow(
      new RegExp(
        `^The loss of ${displayName(NETWORK)} is no longer a finite number at step 1\\. Train with a smaller`,
      ),
    );
    await expect(readFile(out)).rejects.toThrow('ENOENT');
  });

  it('finds out before a device is opened that a BatchNorm would see a single value', async () => {
    const pooled: Network = {
      input: { height: 32, width: 32, channels: 3 },
      parts: [parts.globalAveragePool(), parts.batchNorm(), parts.dense(10)],
    };
    const printed: object[] = [];
    let opened = 0;
    const open = () => {
      opened += 1;
      return openEngine();
    };
    const training = (batch: string) =>
      train(
        pooled,
        readArguments(OPTIONS, ['--steps', '1', '--batch', batch, '--data-pictures', '100']),
        open,
        (line) => printed.push(line),
      );
    await expect(training('1')).rejects.toThrow(
      /^BatchNorm 1 would normalise a single value for each channel/,
    );
    expect(opened).toBe(0);
    await training('2');
    expect(printed).toHaveLength(1);
  });

  it('finds out before the work that the weights cannot be saved', async () => {
    const nowhere = join(folder, 'nowhere', 'a.safetensors');
    const given = readArguments(OPTIONS, ['--steps', '1', '--batch', '4', '--out', nowhere]);
    const printed: object[] = [];
    const training = train(NETWORK, given, openEngine, (line) => printed.push(line));
    await expect(training).rejects.toThrow(`The file ${nowhere} cannot be written.`);
    expect(printed).toEqual([]);
  });
});

describe('loadWeights', () => {
  it.each([
    ['is not there', null, 'cannot be read. Check its path.'],
    ['is of another kind', Buffer.from('not a safetensors file'), ': '],
  ])('says of a file that %s what to do', async (_, content, sentence) => {
    const file = join(folder, 'wrong.safetensors');
    if (content) await writeFile(file, content);
    await expect(loadWeights(NETWORK, file)).rejects.toThrow(sentence);
    await expect(loadWeights(NETWORK, file)).rejects.toThrow(file);
  });
});

describe('openPictures', () => {
  it('says how to get the pictures', async () => {
    await expect(openPictures(folder)).rejects.toThrow(/Run “npm run data” to get them\.$/);
  });
});
