import { expect, it } from 'vitest';
import { createKeepAwakeStore } from '../store/keep-awake.ts';
import { createRunStore } from '../store/run-store.ts';
import { keepAwakeWhileTraining } from './follow-training.ts';

const soon = () => new Promise((resolve) => setTimeout(resolve));

class TestDocument extends EventTarget {
  visibilityState: DocumentVisibilityState = 'visible';
}

/** A browser with its locks, its storage and whether the page is seen in hand. */
function awake({ before, refuses = false }: { before?: string; refuses?: boolean } = {}) {
  const kept = new Map(before === undefined ? [] : [['skipstack.keep-awake', before]]);
  const [run, store] = [createRunStore(), createKeepAwakeStore()];
  const held = new Set<EventTarget>();
  let asked = 0;
  const document = new TestDocument();
  const request = (): Promise<WakeLockSentinel> => {
    asked += 1;
    if (refuses) return Promise.reject(new DOMException('', 'NotAllowedError'));
    const release = () => {
      held.delete(lock);
      lock.dispatchEvent(new Event('release'));
      return Promise.resolve();
    };
    const more = { released: false, type: 'screen', onrelease: null, release } as const;
    const lock: WakeLockSentinel = Object.assign(new EventTarget(), more);
    held.add(lock);
    return Promise.resolve(lock);
  };
  const storage = () => ({
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  });
  keepAwakeWhileTraining({ wakeLock: { request }, document, storage }, run, store);
  const see = (state: DocumentVisibilityState) => {
    document.visibilityState = state;
    // As browsers do.
    if (state === 'hidden') for (const lock of held) lock.dispatchEvent(new Event('release'));
    if (state === 'hidden') held.clear();
    document.dispatchEvent(new Event('visibilitychange'));
  };
  const set = async (change: () => void) => {
    change();
    await soon();
    return held.size;
  };
  return { run, store, kept, set, see, asked: () => asked };
}

it('keeps awake while training goes on, if that is wanted', async () => {
  const { run, store, kept, set } = awake();
  expect(await set(() => run.setState({ mode: 'running' }))).toBe(0);
  expect(await set(() => store.setState({ wanted: true }))).toBe(1);
  expect(store.getState().status).toBe('on');
  expect(kept.get('skipstack.keep-awake')).toBe('on');
  expect(await set(() => run.setState({ mode: 'paused' }))).toBe(0);
  expect(await set(() => run.setState({ mode: 'running' }))).toBe(1);
  expect(await set(() => store.setState({ wanted: false }))).toBe(0);
  expect(kept.get('skipstack.keep-awake')).toBe('off');
});

it('remembers the wish, and asks again when the page is seen again', async () => {
  const { run, store, set, see, asked } = awake({ before: 'on' });
  expect(store.getState().wanted).toBe(true);
  expect(await set(() => run.setState({ mode: 'running' }))).toBe(1);
  expect(await set(() => see('hidden'))).toBe(0);
  expect(store.getState().status).toBe('off');
  expect(await set(() => see('visible'))).toBe(1);
  expect(asked()).toBe(2);
});

it('lets go of what it gets when it is not needed any more', async () => {
  const { run, set } = awake({ before: 'on' });
  const both = () => {
    run.setState({ mode: 'running' });
    run.setState({ mode: 'finished' });
  };
  expect(await set(both)).toBe(0);
});

it('says where the browser refuses, and asks no more until something changes', async () => {
  const { run, store, set, asked } = awake({ before: 'on', refuses: true });
  await set(() => run.setState({ mode: 'running' }));
  expect(store.getState().status).toBe('refused');
  expect(asked()).toBe(1);
});

it('is nothing where the browser has no such lock', () => {
  const store = createKeepAwakeStore();
  const storage = () => {
    throw new Error('refused');
  };
  const document = new TestDocument();
  keepAwakeWhileTraining({ wakeLock: undefined, document, storage }, createRunStore(), store);
  expect(store.getState().status).toBeUndefined();
});
