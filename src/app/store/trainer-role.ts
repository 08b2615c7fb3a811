/**
 * Which of several tabs trains, as pure transitions of one tab: exactly one has the lock that only
 * a trainer has, and it lets go of its runs before it gives the lock back.
 *
 *     watcher ── ask ──> asking ───────┐
 *        └── wait ──> waiting ─────────┴── granted ──> trainer ── asked, or over and awaited ──┐
 *     watcher <── let go ── handing over <─────────────────────────────────────────────────────┘
 *
 *     trainer, handing over ── stolen ──> watcher
 */
export type Role =
  | { readonly is: 'watcher' }
  /**
   * Has asked the trainer to hand over.
   *
   * @property answered it does so
   * @property overdue it should have answered, or be done, by now
   */
  | { readonly is: 'asking'; readonly answered: boolean; readonly overdue: boolean }
  /** Begins once the trainer is done. */
  | { readonly is: 'waiting' }
  /** @property awaited another tab waits until this one is done */
  | { readonly is: 'trainer'; readonly awaited: boolean }
  /** Its runs are being kept and let go of. */
  | { readonly is: 'handing-over' };

export type RoleInput =
  /** A person. */
  | 'ask'
  | 'wait'
  | 'steal'
  | 'cancel'
  /** The lock. */
  | 'granted'
  | 'stolen'
  /** Other tabs: they ask, they wait, they hand over, they have begun to train. */
  | 'asked'
  | 'awaited'
  | 'heard'
  | 'other-trains'
  /** This tab's engine: it holds no run any more; all its runs are over. */
  | 'let-go'
  | 'over'
  /** Nothing was heard for as long as a tab that is well may take. */
  | 'overdue';

export type RoleEffect =
  /** Of the lock. */
  | 'request-lock'
  | 'withdraw-request'
  | 'steal-lock'
  | 'give-lock-back'
  /** To other tabs. */
  | 'post-ask'
  | 'post-wait'
  | 'post-heard'
  /** Train what a person wanted trained. */
  | 'begin'
  /** Keep all runs and let go of them. */
  | 'let-go'
  /** End what computes, at once: another tab trains. */
  | 'abandon';

export interface RoleStep {
  readonly role: Role;
  readonly effects: readonly RoleEffect[];
}

export const WATCHER: Role = { is: 'watcher' };

const ASKED = { is: 'asking', answered: false, overdue: false } as const;

function step(role: Role, ...effects: readonly RoleEffect[]): RoleStep {
  return { role, effects };
}

function ofWatcher(role: Role, input: RoleInput): RoleStep {
  switch (input) {
    case 'ask':
      return step({ ...ASKED }, 'request-lock', 'post-ask');
    case 'wait':
      return step({ is: 'waiting' }, 'request-lock', 'post-wait');
    default:
      return step(role);
  }
}

function ofAsking(role: Role & { is: 'asking' }, input: RoleInput): RoleStep {
  switch (input) {
    case 'granted':
      return step({ is: 'trainer', awaited: false }, 'begin');
    case 'heard':
      return step({ ...ASKED, answered: true });
    case 'other-trains':
      // Nobody has told that one.
      return step({ ...ASKED }, 'post-ask');
    case 'overdue':
      return step({ ...role, overdue: true });
    case 'steal':
      return role.overdue ? step({ ...ASKED }, 'withdraw-request', 'steal-lock') : step(role);
    case 'cancel':
      return step(WATCHER, 'withdraw-request');
    default:
      return step(role);
  }
}

function ofWaiting(role: Role, input: RoleInput): RoleStep {
  switch (input) {
    case 'granted':
      return step({ is: 'trainer', awaited: false }, 'begin');
    case 'other-trains':
      return step(role, 'post-wait');
    case 'ask':
      return step({ ...ASKED }, 'post-ask');
    case 'cancel':
      return step(WATCHER, 'withdraw-request');
    default:
      return step(role);
  }
}

function ofTrainer(role: Role & { is: 'trainer' }, input: RoleInput): RoleStep {
  switch (input) {
    case 'asked':
      return step({ is: 'handing-over' }, 'post-heard', 'let-go');
    case 'awaited':
      return step({ is: 'trainer', awaited: true });
    case 'over':
      return role.awaited ? step({ is: 'handing-over' }, 'let-go') : step(role);
    case 'stolen':
      return step(WATCHER, 'abandon');
    default:
      return step(role);
  }
}

function ofHandingOver(role: Role, input: RoleInput): RoleStep {
  switch (input) {
    case 'asked':
      return step(role, 'post-heard');
    case 'let-go':
      return step(WATCHER, 'give-lock-back');
    case 'stolen':
      return step(WATCHER, 'abandon');
    default:
      return step(role);
  }
}

export function inRole(role: Role, input: RoleInput): RoleStep {
  switch (role.is) {
    case 'watcher':
      return ofWatcher(role, input);
    case 'asking':
      return ofAsking(role, input);
    case 'waiting':
      return ofWaiting(role, input);
    case 'trainer':
      return ofTrainer(role, input);
    case 'handing-over':
      return ofHandingOver(role, input);
  }
}
