import { expect, it } from 'vitest';
import { openDawn } from '../gpu/dawn.ts';
import { parts } from '../network/index.ts';
import { initialWeights } from './initialisation.ts';
import { openSession, PLAIN, realPictures, request } from './test-session.ts';

/** So small that a device has soon compiled it. */
const network = {
  ...PLAIN,
  parts: [parts.convolution(4), parts.globalAveragePool(), parts.dense(10)],
};
const endless = (id: string) => ({ ...request(id, { steps: 1000 }), network });

it('ends when the device is lost in the middle of the work, and shows nothing of it', async () => {
  const device = await openDawn();
  if ('what' in device) throw new Error(device.what);
  const { session, events } = await openSession(device, await realPictures());
  void device.lost.then(() => session.deviceLost());
  const rest = events.rest();
  await session.train([endless('a'), endless('b')]);
  await events.step('b', 2, () => device.close());
  await device.lost;
  const before = events.all.length;
  expect(await rest).toBe('stopped');
  await session.pause();
  expect(events.all.slice(before).map(({ type }) => type)).toEqual(['phase']);
});

it.each([
  ['before a step', 5],
  ['between a step and its reading', 7],
  ['between the two steps of a later turn', 11],
])('shows nothing that is computed on a device lost %s', async (_moment, look) => {
  const device = await openDawn();
  if ('what' in device) throw new Error(device.what);
  const told: string[] = [];
  let isLost = false;
  const { session, events } = await openSession(device, await realPictures(), (looked) => {
    if (looked !== look) return;
    isLost = true;
    device.close();
  });
  void device.lost.then(() => session.deviceLost());
  events.watch(({ type }) => {
    if (isLost && ['metrics', 'progress', 'checkpoint'].includes(type)) told.push(type);
  });
  const rest = events.rest();
  await session.train([endless('a')]);
  expect(await rest).toBe('stopped');
  expect(isLost).toBe(true);
  expect(told).toEqual([]);
  const evaluation = { network, weights: initialWeights(network, 1), normalise: 'mean' } as const;
  await expect(session.evaluate({ ...evaluation, pictures: 4 })).rejects.toThrow();
});
