/**
 * What the session does as a whole, and what follows from what it is told: one state, and pure
 * transitions. `session.ts` carries the effects out.
 *
 *     closed ── open ──> opening ── opened ──> idle <── work ended ──┐
 *       ^                   └─ failed ─┐         └── train, step ──> training, stepping
 *       └──────────────────────────────┘                                │ pause, stop, train, step
 *                                           idle, training <── ended ── ending
 *
 *     any ── lost ──> lost, for good
 */
import type { RunRequest, TrainingOrder } from '../runs/index.ts';

export interface Work {
  readonly kind: 'train' | 'step';
  readonly runs: readonly RunRequest[];
  readonly order: TrainingOrder;
}

/** Something to be done by the session. */
export type Effect =
  /** Look for a device and the pictures. */
  | { readonly do: 'prepare' }
  /** Have the runs of this work and no others, without computing them; that is work that ends. */
  | { readonly do: 'reconcile'; readonly work: Work }
  /** The same, and compute them. */
  | { readonly do: 'begin'; readonly work: Work }
  /** Let the work under way end as soon as it can. */
  | { readonly do: 'abort' }
  /** End all runs where they are, and say so. */
  | { readonly do: 'end-runs' }
  /** Say in which state the runs are, now that nothing is computed any more. */
  | { readonly do: 'rest' };

export type State =
  | { readonly is: 'closed' }
  /** @property then what waits until there is a device */
  | { readonly is: 'opening'; readonly then: readonly Effect[] }
  | { readonly is: 'idle' }
  | { readonly is: 'training' }
  | { readonly is: 'stepping' }
  /** Work was told to end, or runs are only had. @property then what follows when that is over */
  | { readonly is: 'ending'; readonly then: readonly Effect[] }
  /** Nothing computed from now on can be trusted. */
  | { readonly is: 'lost' };

export type Input =
  | { readonly type: 'open' | 'opened' | 'not-opened' }
  | { readonly type: 'work'; readonly work: Work }
  | { readonly type: 'pause' | 'stop' }
  | { readonly type: 'work-ended' }
  | { readonly type: 'lost' };

export interface Transition {
  readonly state: State;
  readonly effects: readonly Effect[];
}

export const CLOSED: State = { is: 'closed' };

/**
 * The effects that wait, with one more behind them. Only the last work is computed, but the runs
 * of all are had in turn, since somebody may ask for them; a rest counts only where no work follows.
 */
function behind(waiting: readonly Effect[], next: Effect): readonly Effect[] {
  if (next.do === 'rest' && !waiting.some((effect) => effect.do === 'begin')) return waiting;
  const before = waiting
    .filter((effect) => effect.do !== 'rest')
    .map((effect) =>
      effect.do === 'begin' ? { do: 'reconcile' as const, work: effect.work } : effect,
    );
  return [...before, next];
}

/** Runs are had one work after the other, since it takes a while; what follows waits. */
function carryOut(effects: readonly Effect[]): Transition {
  const having = effects.findIndex((effect) => effect.do === 'reconcile') + 1;
  if (having > 0) {
    const then = effects.slice(having);
    return { state: { is: 'ending', then }, effects: effects.slice(0, having) };
  }
  const last = effects.at(-1);
  if (last?.do !== 'begin') return { state: { is: 'idle' }, effects };
  return { state: { is: last.work.kind === 'train' ? 'training' : 'stepping' }, effects };
}

/** What a command asks for. */
function effectOf(input: Input & { type: 'work' | 'pause' | 'stop' }): Effect {
  switch (input.type) {
    case 'work':
      return { do: 'begin', work: input.work };
    case 'pause':
      return { do: 'rest' };
    case 'stop':
      return { do: 'end-runs' };
  }
}

function commanded(state: State, next: Effect): Transition {
  switch (state.is) {
    case 'closed':
      return { state, effects: [] };
    case 'opening':
      return { state: { ...state, then: behind(state.then, next) }, effects: [] };
    case 'ending':
      return { state: { ...state, then: behind(state.then, next) }, effects: [] };
    case 'idle':
      return carryOut(behind([], next));
    case 'training':
    case 'stepping':
      return { state: { is: 'ending', then: [next] }, effects: [{ do: 'abort' }] };
    case 'lost':
      return { state, effects: next.do === 'begin' ? [{ do: 'rest' }] : [] };
  }
}

function workEnded(state: State): Transition {
  if (state.is === 'ending') return carryOut(state.then);
  const resting: State = state.is === 'lost' ? state : { is: 'idle' };
  return { state: resting, effects: [{ do: 'rest' }] };
}

export function transition(state: State, input: Input): Transition {
  switch (input.type) {
    case 'open':
      return state.is === 'closed'
        ? { state: { is: 'opening', then: [] }, effects: [{ do: 'prepare' }] }
        : { state, effects: [] };
    case 'opened':
      return state.is === 'opening' ? carryOut(state.then) : { state, effects: [] };
    case 'not-opened':
      return { state: state.is === 'opening' ? CLOSED : state, effects: [] };
    case 'work':
    case 'pause':
    case 'stop':
      return commanded(state, effectOf(input));
    case 'work-ended':
      return workEnded(state);
    case 'lost': {
      const atWork = ['training', 'stepping'].includes(state.is);
      return { state: { is: 'lost' }, effects: atWork ? [{ do: 'abort' }] : [] };
    }
  }
}
