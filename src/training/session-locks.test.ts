/** Several sessions, each with runs of its own. */
import { expect, it } from 'vitest';
import type { RunLocks } from './checkpoint-store.ts';
import { MemoryStore } from './test-checkpoint-store.ts';
import type { Session } from './session.ts';
import { openKept, trainToTheEnd } from './test-kept-session.ts';
import { request } from './test-session.ts';

it('trains no run that another session has, and all others', async () => {
  const held = new Set(['b']);
  const locks: RunLocks = {
    take: (runId) => {
      if (held.has(runId)) return Promise.resolve(null);
      held.add(runId);
      return Promise.resolve(() => void held.delete(runId));
    },
  };
  const opened = await openKept(new MemoryStore(), 1000, { locks });
  const short = (id: string) => request(id, { steps: 1 });
  await trainToTheEnd(opened, short('a'), short('b'));
  expect(opened.events.of('failure')).toMatchObject([{ runId: 'b' }]);
  expect(opened.events.of('failure')[0]?.what).toMatch(/is being trained in another tab/);
  expect([...held]).toEqual(['b', 'a']);
  const session: Session = opened.session;
  await session.train([]);
  expect([...held]).toEqual(['b']);
});

it('lets go of runs in the middle of training once all of them are kept', async () => {
  const held = new Set<string>();
  const locks: RunLocks = {
    take: (runId) => {
      held.add(runId);
      return Promise.resolve(() => void held.delete(runId));
    },
  };
  const store = new MemoryStore();
  const { session, events } = await openKept(store, 1000, { locks });
  const write = store.write.bind(store);
  store.write = async (checkpoint) => {
    await new Promise((resolve) => setTimeout(resolve));
    expect([...held]).toContain(checkpoint.record.id);
    await write(checkpoint);
  };
  const begun = events.next((event) => event.type === 'progress' && event.step === 2);
  await session.train([request('a'), request('b')]);
  await begun;
  expect(await session.letGo()).toBe(2);
  expect([...held]).toEqual([]);
  const [last] = events.of('progress').slice(-1);
  const kept = await store.read(last?.runId ?? '');
  expect(kept?.state.step).toBe(last?.step);
  expect(session.find('a')).toBeUndefined();
});

it('ends where another session takes a run of it away, and writes nothing more', async () => {
  let rob: () => void = () => undefined;
  const locks: RunLocks = {
    take: (_, onStolen) => {
      rob = onStolen ?? rob;
      return Promise.resolve(() => undefined);
    },
  };
  const store = new MemoryStore();
  const { session, events } = await openKept(store, 100_000, { locks });
  const robbed = events.next(
    (event) => event.type === 'progress' && event.step === 2,
    () => rob(),
  );
  await session.train([request('a')]);
  await robbed;
  const written = store.written.length;
  await session.pause();
  expect(events.of('failure')).toMatchObject([{ fatal: true, mayOpenAgain: true }]);
  expect(events.of('failure')[0]?.what).toMatch(/taken over in another tab/);
  expect(store.written).toHaveLength(written);
});
