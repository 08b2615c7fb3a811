import { expect, it } from 'vitest';
import { browserConnection } from './browser-connection.ts';

it('follows what the browser says, and wakes all who wait when a network comes up', async () => {
  const scope = new EventTarget();
  const navigator = { onLine: false };
  const connection = browserConnection(Object.assign(scope, { navigator }));
  expect(connection.isOnline).toBe(false);
  const waiting = Promise.all([connection.nextOnline(), connection.nextOnline()]);
  navigator.onLine = true;
  scope.dispatchEvent(new Event('online'));
  await waiting;
  expect(connection.isOnline).toBe(true);
});

it('takes the network for granted where nobody knows', () => {
  expect(browserConnection({}).isOnline).toBe(true);
});
