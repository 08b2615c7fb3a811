/** One tab among others: carries out what its role asks for, over lock, channel and engine. */
import {
  inRole,
  WATCHER,
  type Role,
  type RoleEffect,
  type RoleInput,
} from '../store/trainer-role.ts';
import type { LockRequest, TrainerLock } from './trainer-lock.ts';

/** What tabs say to each other about who trains. */
export type RoleMessage = 'ask' | 'wait' | 'heard' | 'began';

/** Milliseconds in which a tab that is well answers. */
const ANSWER_MILLISECONDS = 4000;
/** Milliseconds in which one that has answered has kept its runs. */
const HANDING_OVER_MILLISECONDS = 30_000;

export interface TabRoleOptions {
  readonly lock: TrainerLock;
  readonly post: (message: RoleMessage) => void;
  readonly onRole: (role: Role) => void;
  /** Resolves once all runs are kept and let go of; never fails. */
  readonly letGo: () => Promise<void>;
  /** Ends what computes, at once. */
  readonly abandon: () => void;
  /** Calls back after so many milliseconds, unless what it returns is called before. */
  readonly after: (milliseconds: number, act: () => void) => () => void;
}

/** What it means to hear another tab say this. */
const HEARD: Readonly<Record<RoleMessage, RoleInput>> = {
  ask: 'asked',
  wait: 'awaited',
  heard: 'heard',
  began: 'other-trains',
};

export class TabRole {
  readonly #options: TabRoleOptions;
  #role: Role = WATCHER;
  #request: LockRequest | null = null;
  #begin: () => void = () => undefined;
  #endTimer: () => void = () => undefined;

  constructor(options: TabRoleOptions) {
    this.#options = options;
  }

  get isTrainer(): boolean {
    return this.#role.is === 'trainer';
  }

  /** Has this tab train: at once where none does, else when that one has let go of its runs. */
  ask(begin: () => void): void {
    this.#begin = begin;
    this.#take('ask');
  }

  /** Has this tab train once no other does. */
  wait(begin: () => void): void {
    this.#begin = begin;
    this.#take('wait');
  }

  /** Takes over from a tab that does not answer. @returns whether that is what happens */
  steal(): boolean {
    const mayNow = this.#role.is === 'asking' && this.#role.overdue;
    this.#take('steal');
    return mayNow;
  }

  /** Neither asks nor waits any more. */
  cancel(): void {
    this.#take('cancel');
  }

  hear(message: RoleMessage): void {
    this.#take(HEARD[message]);
  }

  /** All runs of this tab are over. */
  isOver(): void {
    this.#take('over');
  }

  #take(input: RoleInput): void {
    const { role, effects } = inRole(this.#role, input);
    if (role !== this.#role) this.#enter(role);
    for (const effect of effects) this.#carryOut(effect);
  }

  #enter(role: Role): void {
    this.#role = role;
    this.#endTimer();
    if (role.is === 'asking' && !role.overdue) {
      const patience = role.answered ? HANDING_OVER_MILLISECONDS : ANSWER_MILLISECONDS;
      this.#endTimer = this.#options.after(patience, () => this.#take('overdue'));
    }
    this.#options.onRole(role);
  }

  #carryOut(effect: RoleEffect): void {
    const { post, letGo, abandon } = this.#options;
    switch (effect) {
      case 'request-lock':
        this.#askLock('request');
        break;
      case 'steal-lock':
        this.#askLock('steal');
        break;
      case 'withdraw-request':
        this.#request?.withdraw();
        this.#request = null;
        break;
      case 'give-lock-back':
        this.#request?.giveBack();
        this.#request = null;
        break;
      case 'post-ask':
        post('ask');
        break;
      case 'post-wait':
        post('wait');
        break;
      case 'post-heard':
        post('heard');
        break;
      case 'begin':
        post('began');
        this.#begin();
        break;
      case 'let-go':
        void letGo().then(() => this.#take('let-go'));
        break;
      case 'abandon':
        abandon();
    }
  }

  #askLock(how: 'request' | 'steal'): void {
    const request: LockRequest = this.#options.lock[how]({
      onGranted: () => {
        if (this.#request === request) this.#take('granted');
        // It was withdrawn too late.
        else request.giveBack();
      },
      onStolen: () => {
        if (this.#request === request) this.#take('stolen');
      },
    });
    this.#request = request;
  }
}
