import { expect, it } from 'vitest';
import { testDevice } from '../gpu/test-device.ts';
import { openSession, realPictures, request } from './test-session.ts';

it('tells once of each run by which kernels it is computed, beside its first reading', async () => {
  const { session, events } = await openSession(testDevice, await realPictures());
  for (let step = 1; step <= 2; step++) {
    const rest = events.rest();
    await session.step([request('a')]);
    await rest;
  }
  const told = events.all.filter(({ type }) => type === 'variants');
  expect(told).toMatchObject([{ runId: 'a' }]);
  const [first] = told;
  const variants = first?.type === 'variants' ? first.variants : {};
  expect(Object.keys(variants)).toContainEqual(expect.stringMatching(/^forward 32x32x4_/));
});
