import { expect, it } from 'vitest';
import { openDawn } from '../gpu/dawn.ts';
import { parts } from '../network/index.ts';
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
