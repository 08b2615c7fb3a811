/** Web Locks of several tabs as the specification has them, one name, in hand. For tests only. */
import type { LockListener, LockRequest, TrainerLock } from './trainer-lock.ts';

interface TestTab {
  isOpen: boolean;
}

interface Request {
  readonly listener: LockListener;
  readonly tab: TestTab;
  state: 'waiting' | 'held' | 'over';
}

export class TestLocks {
  readonly #later: (act: () => void) => void;
  #queue: Request[] = [];
  #holder: Request | null = null;
  #waitsForFree: (() => void)[] = [];

  /** @param later delivers what tabs are told, in any order that keeps that of one tab */
  constructor(later: (act: () => void) => void) {
    this.#later = later;
  }

  /** As one tab has it. */
  tab(): { readonly lock: TrainerLock; readonly close: () => void } {
    const tab = { isOpen: true };
    return {
      lock: {
        request: (listener) => this.#ask(listener, tab),
        steal: (listener) => this.#steal(listener, tab),
        whenFree: (onFree) => {
          this.#waitsForFree.push(onFree);
          this.#grant();
        },
      },
      close: () => {
        tab.isOpen = false;
        this.#queue = this.#queue.filter((one) => one.tab !== tab);
        if (this.#holder?.tab === tab) this.#end(this.#holder);
      },
    };
  }

  #ask(listener: LockListener, tab: TestTab): LockRequest {
    const request: Request = { listener, tab, state: 'waiting' };
    this.#queue.push(request);
    this.#grant();
    return this.#handle(request);
  }

  #steal(listener: LockListener, tab: TestTab): LockRequest {
    const before = this.#holder;
    if (before) {
      before.state = 'over';
      this.#tell(before.tab, before.listener.onStolen);
    }
    this.#holder = null;
    const request: Request = { listener, tab, state: 'waiting' };
    this.#queue.unshift(request);
    this.#grant();
    return this.#handle(request);
  }

  #handle(request: Request): LockRequest {
    return {
      withdraw: () => {
        if (request.state === 'waiting') this.#end(request);
      },
      giveBack: () => {
        if (request.state === 'held') this.#end(request);
      },
    };
  }

  #end(request: Request): void {
    request.state = 'over';
    this.#queue = this.#queue.filter((one) => one !== request);
    if (this.#holder === request) this.#holder = null;
    this.#grant();
  }

  #grant(): void {
    if (this.#holder) return;
    for (const onFree of this.#waitsForFree.splice(0)) this.#later(onFree);
    const next = this.#queue.shift();
    if (!next) return;
    next.state = 'held';
    this.#holder = next;
    this.#tell(next.tab, next.listener.onGranted);
  }

  /** Nothing reaches a tab that was closed meanwhile. */
  #tell(tab: TestTab, what: () => void): void {
    this.#later(() => {
      if (tab.isOpen) what();
    });
  }
}
