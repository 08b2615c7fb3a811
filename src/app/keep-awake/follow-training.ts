/** Holds a wake lock while it is wanted, training goes on, and the page is seen. */
import type { KeepAwakeStore } from '../store/keep-awake.ts';
import { isBusy } from '../store/run-state.ts';
import type { RunStore } from '../store/run-store.ts';

const KEY = 'skipstack.keep-awake';

/** The parts of the browser that are used. */
export interface AwakeBrowser {
  /** Undefined where the browser has none. */
  readonly wakeLock: Pick<WakeLock, 'request'> | undefined;
  readonly document: Pick<Document, 'visibilityState' | 'addEventListener'>;
  /** Reaching for it may throw. */
  readonly storage: () => Pick<Storage, 'getItem' | 'setItem'>;
}

/** Does what `unsafe` does, where the browser lets it. */
function attempt<Result>(unsafe: () => Result): Result | null {
  try {
    return unsafe();
  } catch {
    return null;
  }
}

/** The lock goes whenever the page is hidden, so it is asked for again whenever it is seen. */
export function keepAwakeWhileTraining(
  { wakeLock, document, storage }: AwakeBrowser,
  run: RunStore,
  store: KeepAwakeStore,
): void {
  if (!wakeLock) return;
  const locks = wakeLock;
  let held: Pick<WakeLockSentinel, 'release'> | null = null;
  let isAsking = false;

  const isNeeded = () =>
    store.getState().wanted &&
    isBusy(run.getState().mode) &&
    document.visibilityState === 'visible';

  async function hold(): Promise<void> {
    isAsking = true;
    try {
      const lock = await locks.request('screen');
      held = lock;
      lock.addEventListener('release', () => {
        if (held === lock) held = null;
        store.setState({ status: 'off' });
      });
      store.setState({ status: 'on' });
    } catch {
      store.setState({ status: 'refused' });
    }
    isAsking = false;
    if (!isNeeded()) follow();
  }

  function follow(): void {
    if (isNeeded()) {
      if (!held && !isAsking) void hold();
    } else {
      const lock = held;
      held = null;
      void lock?.release();
    }
  }

  store.setState({ wanted: attempt(() => storage().getItem(KEY)) === 'on', status: 'off' });
  follow();
  store.subscribe((now, before) => {
    if (now.wanted === before.wanted) return;
    attempt(() => storage().setItem(KEY, now.wanted ? 'on' : 'off'));
    follow();
  });
  run.subscribe((now, before) => {
    if (isBusy(now.mode) !== isBusy(before.mode)) follow();
  });
  document.addEventListener('visibilitychange', follow);
}
