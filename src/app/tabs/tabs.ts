/** This tab among the others of the page: who trains, and what is told and heard of it. */
import { contextOf, carryOut, type ActionHost, type TrainerSeat } from '../actions/carry-out.ts';
import { openAgain } from '../actions/restarting.ts';
import { letGoOf, newsOf, withNews, type TrainingNews } from '../store/elsewhere.ts';
import { newTests, withEvents, type PredictionsEvent } from '../store/predictions.ts';
import { editsBetween, withEdits, type RunEdits } from '../store/run-edits.ts';
import { isBusy, type RunState } from '../store/run-state.ts';
import type { RunView } from '../store/runs.ts';
import { TabRole, type RoleMessage } from './tab-role.ts';
import type { TrainerLock } from './trainer-lock.ts';

export type TabMessage =
  | { readonly type: 'role'; readonly message: RoleMessage }
  | { readonly type: 'news'; readonly news: TrainingNews }
  /** Of a test, while there are tabs that are open; what was before, they have read themselves. */
  | { readonly type: 'predictions'; readonly event: PredictionsEvent }
  /** Whatever the other tabs do, they may train the runs, or show them. */
  | { readonly type: 'edits'; readonly edits: RunEdits }
  /** Whoever trains may tell all of it. */
  | { readonly type: 'hello' };

/** The part of `BroadcastChannel` that is used. */
export interface TabChannel {
  readonly postMessage: (message: TabMessage) => void;
  onmessage: ((event: MessageEvent<TabMessage>) => void) | null;
}

/** Readings come often, and nobody looks at two tabs that closely. */
const NEWS_MILLISECONDS = 400;

export interface TabsOptions {
  readonly host: Omit<ActionHost, 'tabs'>;
  readonly lock: TrainerLock;
  readonly channel: TabChannel;
  /** Milliseconds since any moment. */
  readonly now: () => number;
  /** Calls back after so many milliseconds, unless what it returns is called before. */
  readonly after: (milliseconds: number, act: () => void) => () => void;
}

const isDone = ({ mode }: RunState) => mode === 'finished' || mode === 'idle';

export function joinTabs({ host, lock, channel, now, after }: TabsOptions): TrainerSeat {
  const { run: store, experiment, predictions } = host.stores;
  let told = new Map<string, RunView>();
  let toldAt = -NEWS_MILLISECONDS;
  let endTimer: (() => void) | null = null;
  let isHearing = false;

  function tell(): void {
    endTimer?.();
    endTimer = null;
    toldAt = now();
    const state = store.getState();
    const news = newsOf(state, told);
    const ids = [...told.keys(), ...state.active];
    told = new Map(
      ids.flatMap((id) => {
        const run = state.runs[id];
        return run ? [[id, run] as const] : [];
      }),
    );
    channel.postMessage({ type: 'news', news });
  }

  function tellSoon(): void {
    const left = toldAt + NEWS_MILLISECONDS - now();
    if (left <= 0) tell();
    else endTimer ??= after(left, tell);
  }

  async function letGo(): Promise<void> {
    // Where there is no device any more, nothing is held.
    await host.engine.ask('let-go', {}).catch(() => undefined);
    store.setState((state) => letGoOf(state, Date.now()));
    tell();
  }

  function abandon(): void {
    store.setState((state) => letGoOf(state, Date.now()));
    carryOut(host, openAgain.perform(contextOf(host)));
  }

  const role = new TabRole({
    lock,
    after,
    letGo,
    abandon,
    post: (message) => channel.postMessage({ type: 'role', message }),
    onRole: (is) => {
      if (is.is === 'trainer') told = new Map();
      store.setState({ role: is, ...(is.is === 'trainer' ? { elsewhere: null } : {}) });
    },
  });

  /** What was heard is not told again. */
  function hear(state: RunState): void {
    isHearing = true;
    store.setState(state);
    isHearing = false;
  }

  function hearEdits(edits: RunEdits): void {
    hear(withEdits(store.getState(), edits));
    if (!role.isTrainer) return;
    for (const { id, change } of edits.changed) {
      if (change.pinAt) host.engine.pin({ type: 'pin-at', runId: id, steps: change.pinAt });
    }
  }

  function hearNews(news: TrainingNews): void {
    const { elsewhere: before } = store.getState();
    const { state, isWhole } = withNews(store.getState(), experiment.getState(), news);
    hear(state);
    if (!isWhole) channel.postMessage({ type: 'hello' });
    if (!before) lock.whenFree(() => store.setState({ elsewhere: null }));
  }

  channel.onmessage = ({ data }) => {
    switch (data.type) {
      case 'role':
        role.hear(data.message);
        if (data.message === 'wait' && isDone(store.getState())) role.isOver();
        break;
      case 'news':
        if (!role.isTrainer) hearNews(data.news);
        break;
      case 'predictions':
        if (!role.isTrainer) predictions.setState((state) => withEvents(state, [data.event]));
        break;
      case 'edits':
        hearEdits(data.edits);
        break;
      case 'hello':
        if (!role.isTrainer) return;
        told = new Map();
        tell();
    }
  };
  store.subscribe((state, before) => {
    const edits = isHearing ? null : editsBetween(before, state);
    if (edits) channel.postMessage({ type: 'edits', edits });
    if (!role.isTrainer) return;
    if (state.runs !== before.runs || state.mode !== before.mode || state.active !== before.active)
      tellSoon();
    if (isBusy(before.mode) && isDone(state)) role.isOver();
  });
  predictions.subscribe((state, before) => {
    if (!role.isTrainer) return;
    for (const event of newTests(state, before)) {
      channel.postMessage({ type: 'predictions', event });
    }
  });
  channel.postMessage({ type: 'hello' });
  return {
    isTrainer: () => role.isTrainer,
    ask: (begin) => role.ask(begin),
    wait: (begin) => role.wait(begin),
    steal: () => void role.steal(),
    cancel: () => role.cancel(),
  };
}

/** The browser's own. */
export function after(milliseconds: number, act: () => void): () => void {
  const timer = setTimeout(act, milliseconds);
  return () => clearTimeout(timer);
}
