/** The lock that only the tab that trains has, by the browser: one that dies gives it back. */

import { nameInDataSet } from '../store/data-set.ts';

/** One request for the lock. */
export interface LockRequest {
  /** Gives it up where it is not granted yet. */
  readonly withdraw: () => void;
  readonly giveBack: () => void;
}

export interface LockListener {
  readonly onGranted: () => void;
  /** Another tab has taken it away. */
  readonly onStolen: () => void;
}

export interface TrainerLock {
  /** Asks for it behind all that have asked before. */
  readonly request: (listener: LockListener) => LockRequest;
  /** Takes it from whoever has it. */
  readonly steal: (listener: LockListener) => LockRequest;
  /** Calls back once nobody has it. */
  readonly whenFree: (onFree: () => void) => void;
}

const NAME = nameInDataSet('skipstack trainer');

type Manager = Pick<LockManager, 'request'>;

function requested(manager: Manager, steals: boolean, listener: LockListener): LockRequest {
  const control = new AbortController();
  let giveBack: (() => void) | null = null;
  let isOver = false;
  const held = () =>
    new Promise<void>((resolve) => {
      giveBack = () => {
        isOver = true;
        resolve();
      };
      listener.onGranted();
    });
  // The specification allows no signal beside `steal`.
  const options: LockOptions = steals ? { steal: true } : { signal: control.signal };
  manager.request(NAME, options, held).catch(() => {
    if (giveBack && !isOver) listener.onStolen();
  });
  return { withdraw: () => control.abort(), giveBack: () => giveBack?.() };
}

/** @param manager undefined where the browser has none; every tab then is alone */
export function browserTrainerLock(manager: Manager | undefined): TrainerLock {
  if (!manager) {
    const granted = ({ onGranted }: LockListener): LockRequest => {
      queueMicrotask(onGranted);
      return { withdraw: () => undefined, giveBack: () => undefined };
    };
    return { request: granted, steal: granted, whenFree: (onFree) => queueMicrotask(onFree) };
  }
  return {
    request: (listener) => requested(manager, false, listener),
    steal: (listener) => requested(manager, true, listener),
    whenFree: (onFree) => {
      // Shared, so that it waits for a trainer and holds up no other watcher.
      void manager.request(NAME, { mode: 'shared' }, onFree);
    },
  };
}
