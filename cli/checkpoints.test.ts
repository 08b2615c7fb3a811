import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeRunFile, encodeRunFile } from '../src/formats/index.ts';
import { parts, type Network } from '../src/network/index.ts';
import type { RunRecord } from '../src/runs/index.ts';
import { readArguments } from './arguments.ts';
import { readCheckpoint, writeCheckpoint } from './checkpoint-file.ts';
import { OPTIONS } from './options.ts';
import { writeRecording } from './recording.ts';
import { checkTogether, resumed } from './resume.ts';
import type { TrainingEngine } from './started-run.ts';
import { openTestEngine } from './test-engine.ts';
import { train } from './train.ts';

/** With moving statistics and momenta, and soon compiled. */
const NETWORK: Network = {
  input: { height: 32, width: 32, channels: 3 },
  parts: [parts.convolution(4), parts.dropout(), parts.globalAveragePool(), parts.dense(10)],
};

let engine: TrainingEngine;
const openEngine = () => Promise.resolve(engine);
let folder: string;

beforeAll(async () => {
  engine = await openTestEngine();
  folder = await mkdtemp(join(tmpdir(), 'skipstack-'));
});

afterAll(() => rm(folder, { recursive: true }));

const SMALL = ['--batch', '4', '--data-pictures', '100', '--seed', '5'];

function given(...options: readonly string[]) {
  return readArguments(OPTIONS, ['train', ...options]);
}

async function trained(...options: readonly string[]): Promise<RunRecord> {
  return train(NETWORK, given(...SMALL, ...options), openEngine, () => undefined);
}

/** Goes on with a run, and tells what was said. */
async function wentOn(file: string, ...options: readonly string[]) {
  const said: string[] = [];
  const tell = (sentence: string) => said.push(sentence);
  const arguments_ = given('--resume', file, ...options);
  checkTogether(arguments_);
  const from = await resumed(file, arguments_, tell);
  const record = await train(from.record.network, arguments_, openEngine, () => undefined, {
    from,
    tell,
  });
  return { record, said };
}

/** Curves without the seconds, which are the clock's. */
function curvesOf({ metrics }: RunRecord) {
  return Object.entries(metrics).map(([name, { steps, values }]) => ({ name, steps, values }));
}

const path = (name: string) => join(folder, name);

describe('a run that stopped and went on', () => {
  it('equals one that was never interrupted, weights and curves, byte for byte', async () => {
    const options = ['--steps', '6', '--schedule', 'cosine', '--out'];
    const whole = await trained(...options, path('whole'));
    await trained(...options, path('half'), '--stop-at', '3', '--checkpoint', path('a.skipstack'));
    const { state, record } = await readCheckpoint(path('a.skipstack'));
    expect([state.step, record.step, record.status]).toEqual([3, 3, 'open']);

    const gone = await wentOn(path('a.skipstack'), '--out', path('gone'));
    expect(gone.said).toEqual([]);
    expect(await readFile(path('gone'))).toEqual(await readFile(path('whole')));
    expect(await readFile(path('half'))).not.toEqual(await readFile(path('whole')));
    expect(curvesOf(gone.record)).toEqual(curvesOf(whole));
    expect(gone.record).toMatchObject({ id: record.id, step: 6, status: 'finished' });
    expect(gone.record.times.computed).toBeGreaterThan(record.times.computed);
  });

  it('equals a longer one from the start where the schedule does not depend on the length', async () => {
    const file = path('short.skipstack');
    await trained('--steps', '2', '--checkpoint', file);
    await trained('--steps', '4', '--out', path('long'));
    const { said } = await wentOn(file, '--steps', '4', '--out', path('longer'));
    expect(said).toEqual([]);
    expect(await readFile(path('longer'))).toEqual(await readFile(path('long')));
    await trained('--steps', '2', '--schedule', 'cosine', '--checkpoint', file);
    const cosine = await wentOn(file, '--steps', '4');
    expect(cosine.said).toEqual([
      'With 4 steps, the learning rate falls to zero at step 4; before, it falls to zero at step 2. It goes on with 0.05 instead of 0.',
    ]);
    expect(cosine.record.lengthened).toMatchObject([{ step: 2, steps: 2, recipe: { steps: 2 } }]);
    await expect(wentOn(file, '--steps', '1')).rejects.toThrow(
      `${file} is at step 2 already. Give more --steps than that, or leave them out.`,
    );
  });

  it('keeps itself when it is told to end, and says how to go on', async () => {
    const file = path('told.skipstack');
    const control = new AbortController();
    const said: string[] = [];
    const options = given(...SMALL, '--steps', '9', '--checkpoint', file, '--out', path('none'));
    await train(NETWORK, options, openEngine, () => control.abort(), {
      signal: control.signal,
      tell: (sentence) => said.push(sentence),
    });
    expect((await readCheckpoint(file)).state.step).toBe(1);
    expect(said).toEqual([
      `Stopped at step 1 of 9. To go on: npm run --silent lab -- train --resume ${file}`,
    ]);
    expect(await readdir(folder)).not.toContain('none');
  });

  it('ends by a rule at the step of a test, and goes on without the rule', async () => {
    const file = path('rule.skipstack');
    const options = ['--steps', '6', '--test-every', '2', '--test-pictures', '4', '--out'];
    const whole = await trained(...options, path('unruled'), '--patience', '9');
    const rule = ['--stop-test-error', '100', '--checkpoint', file];
    const short = await trained(...options, path('ruled'), ...rule);
    expect(short).toMatchObject({ step: 2, status: 'finished', endedBy: 'test-error' });
    const over = await wentOn(file);
    expect(over.record.step).toBe(2);
    expect(over.said).toEqual(['Ended at step 2 of 6 by --stop-test-error.']);
    const gone = await wentOn(file, '--stop-test-error', '0', '--out', path('gone-on'));
    expect(gone.record).toMatchObject({ step: 6, status: 'finished', endedBy: null });
    expect(curvesOf(gone.record)).toEqual(curvesOf(whole));
    expect(await readFile(path('gone-on'))).toEqual(await readFile(path('unruled')));
  });

  it('keeps what its tests took pictures for, and goes on with them', async () => {
    const file = path('tested.skipstack');
    const tests = ['--test-every', '2', '--test-pictures', '4'];
    await trained('--steps', '5', ...tests, '--stop-at', '3', '--checkpoint', file);
    const before = await readCheckpoint(file);
    expect([...before.predictions.keys()]).toEqual([2]);
    await wentOn(file, '--checkpoint', file, '--probe-every', '2');
    const { predictions, record } = await readCheckpoint(file);
    expect([...predictions.keys()]).toEqual([2, 4, 5]);
    expect(predictions.get(2)).toEqual(before.predictions.get(2));
    expect(record.metrics['test-error']?.steps).toEqual([2, 4, 5]);
    const probed = Object.keys(record.metrics).filter((name) => name.startsWith('gradient-norm'));
    expect(probed.length).toBeGreaterThan(0);
    const untested = path('untested.skipstack');
    await trained('--steps', '1', '--checkpoint', untested);
    expect((await readCheckpoint(untested)).predictions.size).toBe(0);
    await wentOn(untested, '--checkpoint', untested, '--steps', '2', ...tests);
    expect([...(await readCheckpoint(untested)).predictions.keys()]).toEqual([2]);
  });

  it('is written as a recording: without weights, named after its file', async () => {
    const file = path('recorded.skipstack');
    const tests = ['--test-every', '1', '--test-pictures', '600', '--probe-every', '1'];
    await trained('--steps', '1', ...tests, '--checkpoint', file);
    const out = path('first.recording');
    const recording = (...line: readonly string[]) =>
      writeRecording(readArguments(OPTIONS, ['recording', ...line]));
    const told = await recording(file, '--out', out);
    const bytes = await readFile(out);
    expect(told).toMatchObject({ file: out, bytes: bytes.length, step: 1, steps: 1, tests: 1 });
    const { record, checkpoints, predictions } = await decodeRunFile(
      new Uint8Array(gunzipSync(bytes)),
    );
    const whole = await readCheckpoint(file);
    expect(record).toEqual({ ...whole.record, id: 'first' });
    expect(checkpoints).toEqual([]);
    const [kept] = [...(predictions?.values() ?? [])];
    const all = whole.predictions.get(1)?.predicted ?? expect.fail();
    expect(kept?.predicted).toEqual(all.slice(0, 500));
    expect(kept?.probabilities).toHaveLength(5000);
    await expect(recording(file)).rejects.toThrow('recording needs one run file, and --out FILE');
    await expect(recording(file, '--out', path('no/where'))).rejects.toThrow('cannot be written');
  });

  it('ends when its time is over', async () => {
    const record = await trained('--steps', '9', '--stop-minutes', '1e-9');
    expect(record).toMatchObject({ step: 1, status: 'finished', endedBy: 'time' });
  });

  it('is kept after every step if wanted, and leaves nothing else in its folder', async () => {
    const file = path('often.skipstack');
    const kept: Buffer[] = [];
    const options = given(...SMALL, '--steps', '3', '--every', '0', '--checkpoint', file);
    await train(NETWORK, options, openEngine, () => {
      if (existsSync(file)) kept.push(readFileSync(file));
    });
    const read = kept.map((bytes) => decodeRunFile(new Uint8Array(bytes)));
    const steps = (await Promise.all(read)).map(({ checkpoints }) => checkpoints[0]?.step);
    expect(steps).toEqual([1, 2]);
    const others = (await readdir(folder)).filter((name) => name.startsWith('.'));
    expect(others).toEqual([]);
  });
});

describe('a checkpoint that cannot be written or read', () => {
  it('leaves the one from before', async () => {
    const file = path('kept.skipstack');
    await trained('--steps', '1', '--checkpoint', file);
    const before = await readFile(file);
    const checkpoint = await readCheckpoint(file);
    const weights = new Map(checkpoint.state.weights);
    weights.set('linear.bias', { shape: [10], values: new Float32Array(10).fill(NaN) });
    const diverged = { ...checkpoint, state: { ...checkpoint.state, weights } };
    await expect(writeCheckpoint(file, diverged)).rejects.toThrow('no finite numbers any more');
    await expect(writeCheckpoint(path('no/where'), checkpoint)).rejects.toThrow(
      /cannot be written \(ENOENT.*Make room, or choose another folder\.$/,
    );
    // What cannot be written beside it never touches it.
    await mkdir(path('.kept.skipstack.part'));
    await expect(writeCheckpoint(file, checkpoint)).rejects.toThrow('cannot be written (EISDIR');
    expect(await readFile(file)).toEqual(before);
    await rm(path('.kept.skipstack.part'), { recursive: true });
  });

  it('is refused with a sentence that names the file', async () => {
    const [file, empty] = [path('damaged.skipstack'), path('empty.skipstack')];
    await trained('--steps', '1', '--checkpoint', file);
    const { record } = await readCheckpoint(file);
    await writeFile(file, (await readFile(file)).subarray(0, 3000));
    await expect(readCheckpoint(file)).rejects.toThrow(`${file}: This file is cut off`);
    await writeFile(empty, await encodeRunFile({ record, checkpoints: [] }));
    await expect(readCheckpoint(empty)).rejects.toThrow('holds a run without a checkpoint');
    await expect(readCheckpoint(path('missing'))).rejects.toThrow('cannot be read. Check its path');
    const renamed = path('empty.zip');
    await rename(empty, renamed);
    await expect(readCheckpoint(renamed)).rejects.toThrow('holds a run without a checkpoint');
    const weights = 'src/formats/pytorch-file/fixtures/state-dict.pt';
    await expect(readCheckpoint(weights)).rejects.toThrow(
      `${weights} holds weights that do not say where their training stands, so that nothing can be resumed. Begin a run with them: lab train --weights ${weights}.`,
    );
  });
});

describe('options that do not go together', () => {
  it.each([
    ['plain-20 --stop-at 3', '--stop-at needs --checkpoint FILE'],
    ['plain-20 --every 3', '--every needs --checkpoint FILE'],
    ['plain-20 --resume a', '--resume takes its network from the file. Leave “plain-20” out'],
    ['--resume a --batch 3', '--batch does not go with --resume'],
    ['--resume a --weights b', '--weights does not go with --resume'],
    ['--resume a --no-augment', '--no-augment does not go with --resume'],
  ])('%s', (line, sentence) => {
    expect(() => checkTogether(given(...line.split(' ')))).toThrow(sentence);
  });

  it('say where the run can stop', async () => {
    const options = ['--steps', '3', '--stop-at', '4', '--checkpoint', path('a')];
    await expect(trained(...options)).rejects.toThrow('--stop-at must be a step from 1 to 3');
  });
});
