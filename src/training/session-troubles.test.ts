/** What a session does when something goes wrong, or when others use the device. */
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { PictureLibrary } from '../dataset/index.ts';
import { makeTestData, memorySource } from '../dataset/test-data.ts';
import { DeviceMemoryError } from '../gpu/index.ts';
import { testDevice } from '../gpu/test-device.ts';
import { displayName, parametersOf, parts } from '../network/index.ts';
import type { EngineEvent } from '../protocol/index.ts';
import { initialWeights } from './initialisation.ts';
import { operationsFor, type Operations } from './operations/index.ts';
import {
  openPictures,
  openSession,
  PLAIN,
  realPictures,
  request,
  weightsOf,
} from './test-session.ts';

let library: PictureLibrary;

beforeAll(async () => {
  library = await realPictures();
});

const bearsNumbers = ({ type }: EngineEvent) => ['metrics', 'progress'].includes(type);

/** Every number anywhere in a value. */
function numbersIn(value: unknown): number[] {
  if (typeof value === 'number') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(numbersIn);
}

describe('a run that diverges', () => {
  it('pauses with a sentence and an offer, and the others go on', async () => {
    const { session, events } = await openSession(testDevice, library);
    const rest = events.rest();
    await session.train([
      request('wild', { learningRate: 1000, weightDecay: 1, steps: 50 }),
      request('tame'),
    ]);
    expect(await rest).toBe('finished');
    const [failure, ...others] = events.of('failure');
    expect(others).toEqual([]);
    expect(failure).toMatchObject({ runId: 'wild', fatal: false, smallerRate: 100 });
    expect(failure?.what).toMatch(
      new RegExp(
        `^(The loss|A weight) of ${displayName(PLAIN)} is no longer a finite number at step \\d+\\.$`,
      ),
    );
    expect(events.of('run-ended')).toContainEqual({
      type: 'run-ended',
      runId: 'wild',
      reason: 'diverged',
    });
    expect(events.steps()).toContain('tame 6');
    expect(numbersIn(events.all).filter((number) => !Number.isFinite(number))).toEqual([]);
  });

  it('does not keep the others from getting their length', async () => {
    const { session, events } = await openSession(testDevice, library);
    const timed = { duration: 'minutes', minutes: 1, testEvery: 50 } as const;
    const rest = events.rest();
    await session.train([
      request('wild', { ...timed, learningRate: 1e38, weightDecay: 1e38 }),
      request('tame', timed),
    ]);
    await events.step('tame', 6, () => void session.pause());
    expect(await rest).toBe('paused');
    expect(events.of('length')).toEqual([{ type: 'length', runId: 'tame', steps: 100 }]);
  });

  it('leaves nothing to call finished when there are no others', async () => {
    const { session, events } = await openSession(testDevice, library);
    const rest = events.rest();
    await session.train([request('wild', { learningRate: 1e38 })]);
    expect(await rest).toBe('stopped');
  });
});

describe('a run that the device has no room for', () => {
  it.each([
    ['a tensor of which is too large', { batchSize: 2 ** 20 }],
    ['that is refused while it is compiled', { batchSize: 7 }],
  ])('%s is ended alone, with an offer; the others go on', async (_, tooLarge) => {
    const operations = operationsFor(testDevice);
    const refusing: Operations = {
      ...operations,
      compileAhead: (record, onProgress) => {
        // Only a batch of this size is compiled here.
        if (tooLarge.batchSize === 7 && refused.yes) throw new DeviceMemoryError('No room.');
        return operations.compileAhead?.(record, onProgress) ?? Promise.resolve();
      },
    };
    const refused = { yes: false };
    const { session, events } = await openSession(testDevice, library, { operations: refusing });
    events.watch((event) => {
      if (event.type === 'phase' && event.phase === 'first-step') {
        refused.yes = event.runId === 'large';
      }
    });
    const rest = events.rest();
    await session.train([request('a'), request('large', tooLarge), request('b')]);
    expect(await rest).toBe('finished');
    const failures = events.of('failure');
    expect(failures).toMatchObject([{ runId: 'large', fatal: false }]);
    expect(failures[0]).toHaveProperty('smallerBatch', expect.any(Number));
    expect(events.of('run-ended')).toContainEqual({
      type: 'run-ended',
      runId: 'large',
      reason: 'failed',
    });
    expect(events.steps()).toEqual(expect.arrayContaining(['a 6', 'b 6']));
  });
});

describe('a run that cannot be made', () => {
  it('costs the runs around it nothing, which are let go of later with all their tensors', async () => {
    const { session, events } = await openSession(testDevice, library);
    await session.train([]);
    const before = tf.memory().numTensors;
    const started = events.rest();
    await session.train([request('a'), request('b')]);
    await events.step('b', 1, () => void session.pause());
    expect(await started).toBe('paused');
    const broken = { ...request('broken'), network: { ...PLAIN, parts: [parts.dense(-1)] } };
    const rest = events.rest();
    await session.train([request('a'), broken, request('b')]);
    expect(await rest).toBe('finished');
    expect(events.of('failure')).toMatchObject([{ runId: 'broken', fatal: false }]);
    expect(events.steps()).toEqual(expect.arrayContaining(['a 6', 'b 6']));
    await session.train([]);
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe('pictures that cannot be had', () => {
  const recipe = { pictures: 60, crop: false, flip: false } as const;

  it('pause training with a sentence; it goes on once they can', async () => {
    const data = await makeTestData({ train: 3, test: 1 });
    const broken = { yes: true };
    const pictures = await openPictures(
      memorySource(data.files, (file, bytes) => {
        if (broken.yes && file.startsWith('train')) throw new Error('the cable is out');
        return bytes;
      }),
    );
    const { session, events } = await openSession(testDevice, pictures);
    const paused = events.rest();
    await session.train([request('a', recipe)]);
    expect(await paused).toBe('paused');
    const [failure] = events.of('failure');
    expect(failure?.what).toMatch(/^train-0\d\.png could not be read.*the cable is out\.$/);
    expect(failure?.fatal).toBe(false);

    broken.yes = false;
    const finished = events.rest();
    await session.train([request('a', recipe)]);
    expect(await finished).toBe('finished');
    expect(events.steps()).toHaveLength(6);
  });

  it('do not hold up a pause, and are waited for with a word', async () => {
    const data = await makeTestData({ train: 3, test: 1 });
    const source = memorySource(data.files);
    const pictures = await openPictures({
      read: (file, onBytes) =>
        file.startsWith('train') ? new Promise(() => undefined) : source.read(file, onBytes),
    });
    const { session, events } = await openSession(testDevice, pictures);
    const rest = events.rest();
    await session.train([request('a', recipe)]);
    await events.next((event) => event.type === 'phase' && event.phase === 'waiting-for-data');
    await session.pause();
    expect(await rest).toBe('paused');
    expect(events.steps()).toEqual([]);
    pictures.close();
  });
});

describe('a lost device', () => {
  it('ends training; no number follows, and no run starts any more', async () => {
    const { session, events } = await openSession(testDevice, library);
    const rest = events.rest();
    await session.train([request('a'), request('b')]);
    await events.step('a', 2, () => session.deviceLost());
    const before = events.all.length;
    expect(await rest).toBe('stopped');
    const again = events.rest();
    await session.train([request('a'), request('c')]);
    expect(await again).toBe('stopped');
    expect(session.find('c')).toBeUndefined();
    expect(events.all.slice(before).filter(bearsNumbers)).toEqual([]);
  });
});

describe('a device that is lost between a step and its reading', () => {
  it('gives no reading', async () => {
    const lose: { now: () => void } = { now: () => undefined };
    const onLook = (look: number) => {
      if (look === 7) lose.now();
    };
    const { session, events } = await openSession(testDevice, library, { onLook });
    lose.now = () => session.deviceLost();
    const rest = events.rest();
    await session.train([request('a')]);
    expect(await rest).toBe('stopped');
    expect(events.steps()).toEqual(['a 1']);
    expect(session.find('a')?.step).toBe(2);
  });
});

describe('beside training', () => {
  it('weights are tested without either disturbing the other', async () => {
    // A batch of its own size, so that kernels are compiled while the weights are tested.
    const behind = [parts.globalAveragePool(), parts.dense(10)];
    const trained = { ...PLAIN, parts: [parts.convolution(4), ...behind] };
    const run = { ...request('a', { batchSize: 5 }), network: trained };
    const network = { ...PLAIN, parts: behind };
    const weights = initialWeights(network, 7);
    const evaluation = { network, weights, normalise: 'mean', pictures: 500 } as const;
    const both = await openSession(testDevice, library);
    const shares: number[] = [];
    const end = both.events.rest();
    await both.session.train([run]);
    const error = await both.session.inspection.evaluate(evaluation, {
      onShare: (share) => shares.push(share),
    });
    expect(await end).toBe('finished');
    expect(shares).toEqual([0, 0.5]);

    const alone = await openSession(testDevice, library);
    const rest = alone.events.rest();
    await alone.session.train([run]);
    expect(await rest).toBe('finished');
    expect(both.events.points()).toEqual(alone.events.points());
    expect(await alone.session.inspection.evaluate(evaluation)).toBe(error);
  });

  it('weights are read as they were at one moment', async () => {
    const { session, events } = await openSession(testDevice, library);
    const reading: { weights?: Promise<Record<string, string>> } = {};
    const rest = events.rest();
    const constantRate = { learningRateDrops: [] };
    await session.train([request('a', constantRate)]);
    await events.step('a', 2, () => {
      reading.weights = weightsOf(session, 'a');
    });
    const read = await reading.weights;
    await rest;

    const short = await openSession(testDevice, library);
    const end = short.events.rest();
    await short.session.train([request('a', { ...constantRate, steps: 2 })]);
    await end;
    expect(read).toEqual(await weightsOf(short.session, 'a'));
    expect(Object.keys(read ?? {})).toEqual(parametersOf(PLAIN).map(({ name }) => name));
  });
});
