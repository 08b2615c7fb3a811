import { beforeAll, expect, it } from 'vitest';
import * as tf from '@tensorflow/tfjs-core';
import type { PictureLibrary } from '../dataset/index.ts';
import { testDevice } from '../gpu/test-device.ts';
import type { RunRequest } from '../runs/index.ts';
import type { Session } from './session.ts';
import { MemoryStore } from './test-checkpoint-store.ts';
import { hashesOf, openSession, realPictures, request, RESIDUAL } from './test-session.ts';

let library: PictureLibrary;

beforeAll(async () => {
  library = await realPictures();
});

const A = request('a', { steps: 3 });
const B: RunRequest = { ...request('b', { steps: 4 }), network: RESIDUAL };
const AGAIN: RunRequest = { ...A, id: 'again', seed: 2 };

const opened = (checkpoints?: MemoryStore) => openSession(testDevice, library, { checkpoints });

async function weightsOf(session: Session, id: string) {
  return hashesOf((await session.weightsOf(id))?.weights ?? new Map());
}

it('trains each to its end before the next, equal bit for bit to the run alone, with no other on the device', async () => {
  const alone = await opened();
  const over = alone.events.rest();
  await alone.session.train([B]);
  await over;
  const points = alone.events.points();
  const weights = await weightsOf(alone.session, 'b');
  await alone.session.train([]);

  const { session, events } = await opened(new MemoryStore());
  const onDevice: string[][] = [];
  const all = [A, B, AGAIN].map(({ id }) => id);
  events.watch(({ type }) => {
    if (type === 'progress') onDevice.push(all.filter((id) => session.find(id)));
  });
  const before = tf.memory().numTensors;
  const rest = events.rest();
  await session.train([A, B, AGAIN], 'in-sequence');
  expect(await rest).toBe('finished');
  const steps = (id: string, count: number) =>
    Array.from({ length: count }, (_, index) => `${id} ${index + 1}`);
  expect(events.steps()).toEqual([...steps('a', 3), ...steps('b', 4), ...steps('again', 3)]);
  expect(onDevice).toEqual(events.of('progress').map(({ runId }) => [runId]));
  expect(events.of('released').map(({ runId }) => runId)).toEqual(['a', 'b', 'again']);
  expect(events.points().filter((point) => 'runId' in point && point.runId === 'b')).toEqual(
    points,
  );
  expect(await weightsOf(session, 'b')).toEqual(weights);
  await session.train([]);
  expect(tf.memory().numTensors).toBe(before);
});

it('holds runs that cannot be kept, so that nothing of them is lost', async () => {
  const { session, events } = await opened();
  const rest = events.rest();
  await session.train([A, AGAIN], 'in-sequence');
  await rest;
  expect(events.of('released')).toEqual([]);
  expect((await session.weightsOf('a'))?.step).toBe(3);
  await session.train([]);
});

it('pauses, goes on, and stops as a whole', async () => {
  const { session, events } = await opened(new MemoryStore());
  const paused = events.rest();
  await session.train([A, B], 'in-sequence');
  await events.step('a', 1, () => void session.pause());
  expect(await paused).toBe('paused');
  const rest = events.rest();
  await session.train([A, B], 'in-sequence');
  await events.step('b', 2, () => void session.stop());
  expect(await rest).toBe('stopped');
  const ends = events.of('run-ended').map(({ runId, reason }) => `${runId} ${reason}`);
  expect(ends).toEqual(['a finished', 'b stopped']);

  const again = events.rest();
  const waiting = { ...AGAIN, id: 'waiting' };
  await session.train([AGAIN, waiting], 'in-sequence');
  await events.step('again', 1, () => void session.stop());
  await again;
  expect(events.of('run-ended').slice(2)).toMatchObject([
    { runId: 'again', reason: 'stopped' },
    { runId: 'waiting', reason: 'stopped' },
  ]);
  await session.train([]);
});

it('goes on with the next where one leaves its numbers, or cannot be had', async () => {
  const store = new MemoryStore();
  const read = store.read.bind(store);
  store.read = (id, step) =>
    id === 'b' ? Promise.reject(new Error('It is damaged.')) : read(id, step);
  const { session, events } = await opened(store);
  const wild = request('wild', { learningRate: 1e38 });
  const rest = events.rest();
  await session.train([wild, B, AGAIN], 'in-sequence');
  expect(await rest).toBe('finished');
  const ends = events.of('run-ended').map(({ runId, reason }) => `${runId} ${reason}`);
  expect(ends).toEqual(['wild diverged', 'b failed', 'again finished']);
  await session.train([]);
});

it('makes one step of the run whose turn it is', async () => {
  const { session, events } = await opened(new MemoryStore());
  const rest = events.rest();
  await session.step([A, B], 'in-sequence');
  expect(await rest).toBe('paused');
  expect(events.steps()).toEqual(['a 1']);
  await session.train([]);
});
