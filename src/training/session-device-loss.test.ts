import { expect, it } from 'vitest';
import { openDawn } from '../gpu/dawn.ts';
import { openSession, realPictures, request } from './test-session.ts';

it('ends when the device is lost in the middle of the work, and shows nothing of it', async () => {
  const device = await openDawn();
  if ('what' in device) throw new Error(device.what);
  const { session, events } = await openSession(device, await realPictures());
  void device.lost.then(() => session.deviceLost());
  const rest = events.rest();
  await session.train([request('a', { steps: 1000 }), request('b', { steps: 1000 })]);
  await events.step('b', 2, () => device.close());
  await device.lost;
  const before = events.all.length;
  expect(await rest).toBe('stopped');
  await session.pause();
  expect(events.all.slice(before).map(({ type }) => type)).toEqual(['phase']);
});
