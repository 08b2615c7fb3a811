import { describe, expect, it } from 'vitest';
import { emptyPredictions } from '../../inspection/index.ts';
import type { EngineEvent } from '../../protocol/index.ts';
import { attempt, perform, type ActionHost } from '../actions/carry-out.ts';
import { bringBack, deleted, renamed, withNotes } from '../actions/kept-runs.ts';
import { pinnedAt } from '../actions/pinning.ts';
import { takeOver } from '../actions/taking-over.ts';
import { trainOrPause } from '../actions/training.ts';
import type { PageEngine } from '../engine/engine-host.ts';
import type { Page } from '../page/page.ts';
import { createStores } from '../store/stores.ts';
import { withEvents } from '../store/predictions.ts';
import { plannedExperiment } from '../store/test-runs.ts';
import { applyEvents } from '../store/worker-events.ts';
import { joinTabs, type TabChannel, type TabMessage } from './tabs.ts';
import { TestLocks } from './test-locks.ts';

const nothing = () => undefined;
const page: Page = {
  ...{ address: () => '', showAddress: nothing, copyText: () => Promise.resolve() },
  ...{ focusedRow: () => null, isInEditor: () => false, isFocusLost: () => false },
  ...{ focusPlace: nothing },
};
const soon = () => new Promise((resolve) => setTimeout(resolve));

/** Tabs of one browser that show the same experiment, with engines that write down what they do. */
class Browser {
  readonly #locks = new TestLocks((act) => setTimeout(act));
  readonly #channels: TabChannel[] = [];
  /** Messages are lost. */
  isDeaf = false;

  open() {
    const stores = createStores();
    const done: string[] = [];
    const happens = (...events: readonly EngineEvent[]) =>
      stores.run.setState((state) => applyEvents(state, events, 0));
    const engine: PageEngine = {
      ...{ open: nothing, step: nothing, pause: nothing, stop: nothing, keep: nothing },
      ...{ forget: nothing, end: nothing, probe: nothing },
      pin: (command) => {
        if (command.type === 'pin-at') done.push(`pin-at ${command.runId} ${command.steps.join()}`);
      },
      train: (runs) => void done.push(`train ${runs.map(({ id }) => id).join()}`),
      restart: () => void done.push('restart'),
      ask: (name) => {
        done.push(name);
        const { active } = stores.run.getState();
        happens(...active.map((runId) => ({ type: 'checkpoint', runId, step: 7 }) as const));
        return Promise.reject(new Error('It has no answer, which is as good.'));
      },
    };
    const alone: ActionHost = { stores, engine, page };
    const seat = joinTabs({
      host: alone,
      lock: this.#locks.tab().lock,
      channel: this.#channel(),
      now: () => 0,
      after: (_, act) => {
        const timer = setTimeout(act);
        return () => clearTimeout(timer);
      },
    });
    stores.experiment.setState(plannedExperiment().draft);
    const device = { backend: 'webgpu', adapter: 'Apple M2', software: false } as const;
    happens({ type: 'device', device });
    return { host: { ...alone, seat }, done, happens, state: stores.run.getState };
  }

  #channel(): TabChannel {
    const channel: TabChannel = {
      onmessage: null,
      postMessage: (message: TabMessage) => {
        if (this.isDeaf) return;
        const data = structuredClone(message);
        for (const other of this.#channels.filter((one) => one !== channel)) {
          setTimeout(() => other.onmessage?.(new MessageEvent('message', { data })));
        }
      },
    };
    this.#channels.push(channel);
    return channel;
  }
}

const reading = (runId: string, step: number): EngineEvent => ({
  type: 'metrics',
  runId,
  step,
  seconds: step,
  values: { 'training-error': 90 - step },
});

async function settled() {
  for (let turn = 0; turn < 8; turn += 1) await soon();
}

describe('two tabs', () => {
  it('train in one of them, and the other watches', async () => {
    const browser = new Browser();
    const [one, other] = [browser.open(), browser.open()];
    expect(attempt(one.host, trainOrPause)).toBeNull();
    await settled();
    const [first = '', second = ''] = one.state().active;
    expect(one.done).toEqual([`train ${first},${second}`]);
    one.happens(reading(first, 5), reading(second, 5));
    one.happens(reading(first, 6));
    await settled();
    expect(other.state().elsewhere).toMatchObject({ mode: 'running', active: [first, second] });
    expect(other.state().runs[first]?.metrics).toEqual(one.state().runs[first]?.metrics);
    expect(attempt(other.host, trainOrPause)).toMatch(/^Another tab of this page is training/);
    expect(other.done).toEqual([]);
  });

  it('tell each other what a person changes of runs, whichever of them trains', async () => {
    const browser = new Browser();
    const tabs = [browser.open(), browser.open(), browser.open()] as const;
    const [one, other] = tabs;
    attempt(one.host, trainOrPause);
    await settled();
    const [first = '', second = ''] = one.state().active;
    one.happens(reading(first, 5));
    await settled();
    perform(other.host, (context) => renamed(context, first, 'Mine'));
    one.happens(reading(first, 6), { type: 'pinned', runId: first, steps: [5] });
    await settled();
    perform(one.host, (context) => withNotes(context, first, 'good'));
    perform(other.host, (context) => pinnedAt(context, second, [8]));
    one.happens(reading(first, 7), reading(second, 7));
    await settled();
    for (const { state } of tabs) {
      expect(state().runs[first]).toMatchObject({ name: 'Mine', notes: 'good', pinned: [5] });
      expect(state().runs[first]?.metrics['training-error']?.steps).toEqual([5, 6, 7]);
      expect(state().runs[second]?.pinAt).toEqual([8]);
    }
    expect(one.done).toContain(`pin-at ${second} 8`);
  });

  it('delete runs together, and bring them back together', async () => {
    const browser = new Browser();
    const tabs = [browser.open(), browser.open()] as const;
    const [one, other] = tabs;
    attempt(one.host, trainOrPause);
    await settled();
    const ids = one.state().active;
    one.happens(...ids.map((runId) => ({ type: 'run-ended', runId, reason: 'finished' }) as const));
    await settled();
    perform(other.host, (context) => deleted(context, ids));
    await settled();
    expect(tabs.map(({ state }) => Object.keys(state().runs))).toEqual([[], []]);
    attempt(one.host, bringBack);
    await settled();
    expect(tabs.map(({ state }) => Object.keys(state().runs))).toEqual([ids, ids]);
    expect(tabs.map(({ state }) => state().deletedRuns)).toEqual([[], []]);
  });

  it('tell each other what tests took every picture for', async () => {
    const browser = new Browser();
    const [one, other] = [browser.open(), browser.open()];
    expect(attempt(one.host, trainOrPause)).toBeNull();
    await settled();
    const predictions = emptyPredictions(2, 10);
    predictions.predicted[1] = 7;
    const event = { type: 'predictions', runId: 'any', step: 3, predictions } as const;
    const { stores } = one.host;
    stores.predictions.setState((state) => withEvents(state, [event]));
    await settled();
    const heard = other.host.stores.predictions.getState().ofRun.any;
    expect(heard?.loaded.get(3)).toEqual(predictions);
    // What a tab that only watches has read for itself is no news.
    const own = { ...event, runId: 'own' };
    other.host.stores.predictions.setState((state) => withEvents(state, [own]));
    await settled();
    expect(Object.keys(stores.predictions.getState().ofRun)).toEqual(['any']);
  });

  it('tell a tab that comes later all of it', async () => {
    const browser = new Browser();
    const one = browser.open();
    attempt(one.host, trainOrPause);
    await settled();
    const [first = ''] = one.state().active;
    one.happens(reading(first, 5));
    await settled();
    const late = browser.open();
    await settled();
    expect(late.state().runs[first]?.metrics).toEqual(one.state().runs[first]?.metrics);
    expect(late.state().elsewhere?.mode).toBe('running');
  });

  it('tell it once more to a tab that has missed some of it', async () => {
    const browser = new Browser();
    const [one, other] = [browser.open(), browser.open()];
    attempt(one.host, trainOrPause);
    await settled();
    const [first = ''] = one.state().active;
    browser.isDeaf = true;
    one.happens(reading(first, 5));
    await settled();
    browser.isDeaf = false;
    one.happens(reading(first, 6));
    await settled();
    expect(other.state().runs[first]?.metrics['training-error']?.steps).toEqual([5, 6]);
  });

  it('hand over the same runs, at their checkpoints, and go on watching', async () => {
    const browser = new Browser();
    const [one, other] = [browser.open(), browser.open()];
    attempt(one.host, trainOrPause);
    await settled();
    const ids = one.state().active;
    one.happens(...ids.map((id) => reading(id, 5)));
    await settled();
    expect(attempt(other.host, takeOver)).toBeNull();
    await settled();
    expect(one.done.at(-1)).toBe('let-go');
    expect(other.done).toEqual([`train ${ids.join()}`]);
    expect(other.state()).toMatchObject({ mode: 'running', active: ids, elsewhere: null });
    expect(other.state().runs[ids[0] ?? '']?.checkpointStep).toBe(7);
    expect(one.state()).toMatchObject({ mode: 'idle', active: [], elsewhere: { mode: 'running' } });
    other.happens(...ids.map((id) => reading(id, 9)));
    await settled();
    const [first = ''] = ids;
    expect(one.state().runs[first]?.metrics).toEqual(other.state().runs[first]?.metrics);
    expect(one.state().runs[first]).toMatchObject({ released: true, earlierVisit: true });
  });

  it('need no click where the other one only rests', async () => {
    const browser = new Browser();
    const [one, other] = [browser.open(), browser.open()];
    attempt(one.host, trainOrPause);
    await settled();
    const ids = one.state().active;
    one.happens({ type: 'phase', phase: 'paused' });
    await settled();
    expect(attempt(other.host, trainOrPause)).toBeNull();
    await settled();
    expect(one.done.at(-1)).toBe('let-go');
    // The rows stand for these runs here too.
    expect(other.done).toEqual([`train ${ids.join()}`]);
  });
});
