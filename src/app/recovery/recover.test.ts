import { describe, expect, it } from 'vitest';
import type { EngineEvent } from '../../protocol/index.ts';
import type { ActionHost } from '../actions/carry-out.ts';
import type { PageEngine } from '../engine/engine-host.ts';
import type { Page } from '../page/page.ts';
import { REFUSAL_MILLISECONDS } from '../store/recovery.ts';
import { createStores } from '../store/stores.ts';
import { plannedExperiment } from '../store/test-runs.ts';
import { startTraining } from '../store/training-state.ts';
import { applyEvents } from '../store/worker-events.ts';
import { recoverByItself } from './recover.ts';

const nothing = () => undefined;
const page: Page = {
  address: () => '',
  copyText: () => Promise.resolve(),
  focusedRow: () => null,
  isInEditor: () => false,
  isFocusLost: () => false,
  focusPlace: nothing,
};

const lost: EngineEvent = {
  type: 'failure',
  what: 'The graphics device was lost (crashed).',
  remedy: 'Open the device again.',
  fatal: true,
  mayOpenAgain: true,
};
const device: EngineEvent = {
  type: 'device',
  device: { backend: 'webgpu', adapter: 'Apple M2', software: false },
};
const slower: EngineEvent = {
  type: 'device',
  device: { backend: 'webgl', adapter: 'Apple M2', software: false, withoutWebGpu: 'No adapter.' },
};
const data: EngineEvent = {
  type: 'data',
  progress: {
    ...{ trainingPictures: 1, testPictures: 1, trainingPicturesWanted: 1, testPicturesWanted: 1 },
    ...{ firstTrainingPictures: 1, firstTestPictures: 1 },
    ...{ bytesFetched: 0, bytesFromStorage: 0 },
  },
};

/** A page that trains two runs, of which the first has a checkpoint, with clock and engine in hand. */
function training() {
  const stores = createStores();
  const told: string[] = [];
  const timers: { at: number; act: () => void }[] = [];
  let now = 0;
  const engine: PageEngine = {
    ...{ open: nothing, step: nothing, stop: nothing, keep: nothing, forget: nothing },
    ...{
      pin: nothing,
      probe: nothing,
      end: nothing,
      ask: () => Promise.reject(new Error('Nobody asks.')),
    },
    train: (runs) => void told.push(`train ${runs.map(({ id }) => id).join()}`),
    pause: () => void told.push('pause'),
    restart: () => void told.push('restart'),
  };
  const host: ActionHost = { stores, engine, page };
  const { draft, planned } = plannedExperiment();
  stores.experiment.setState(draft);
  const happens = (...events: readonly EngineEvent[]) =>
    stores.run.setState((state) => applyEvents(state, events, now));
  happens(device, data);
  stores.run.setState((state) =>
    startTraining(state, planned, { mode: 'running', order: 'in-turns', now: 0 }),
  );
  happens({ type: 'checkpoint', runId: 'run-1', step: 40 });
  recoverByItself(host, {
    now: () => now,
    after: (milliseconds, act) => void timers.push({ at: now + milliseconds, act }),
  });
  const wait = (milliseconds: number) => {
    now += milliseconds;
    for (const timer of timers.splice(0)) {
      if (timer.at <= now) timer.act();
      else timers.push(timer);
    }
  };
  return { stores, told, happens, wait, state: stores.run.getState };
}

describe('a device that is lost while it trains', () => {
  it('is opened again, and its runs go on from their checkpoints', () => {
    const { told, happens, state } = training();
    happens(lost);
    expect(told).toEqual(['restart']);
    happens(device, data);
    expect(told).toEqual(['restart', 'train run-1,run-2']);
    expect(state()).toMatchObject({ mode: 'running', active: ['run-1', 'run-2'] });
    expect(state().notices).toMatchObject([
      {
        what: 'The graphics device was lost (crashed).',
        remedy:
          'It was opened again, and training goes on: Plain-20 from step 40, Plain-56 from its first step.',
        fatal: false,
      },
    ]);
  });

  it('is opened once the browser allows it, and no sooner', () => {
    const { told, happens, wait, state } = training();
    happens(lost);
    happens(lost);
    expect(state().recovery).toMatchObject({ is: 'waiting', until: REFUSAL_MILLISECONDS });
    wait(REFUSAL_MILLISECONDS - 1);
    expect(told).toEqual(['restart']);
    wait(1);
    expect(told).toEqual(['restart', 'restart']);
    happens(device, data);
    expect(told.at(-1)).toBe('train run-1,run-2');
  });

  it('is opened once the browser allows it though it was lost again before its first reading', () => {
    const { told, happens, wait, state } = training();
    happens(lost);
    happens(device, data);
    happens(lost);
    happens(lost);
    expect(state().recovery.is).toBe('waiting');
    expect(state().notices.find(({ fatal }) => fatal)?.remedy).not.toContain('reload');
    wait(REFUSAL_MILLISECONDS);
    happens(device, data);
    expect(told.at(-1)).toBe('train run-1,run-2');
  });

  it('is waited for beside a slower one, and goes on', () => {
    const { told, happens, wait, state } = training();
    happens(lost);
    happens(device, data);
    happens(lost);
    happens(slower, data);
    expect(state().recovery).toMatchObject({ is: 'waiting', until: REFUSAL_MILLISECONDS });
    expect(state().notices).toEqual([]);
    wait(REFUSAL_MILLISECONDS);
    expect(told.at(-1)).toBe('restart');
    happens(device, data);
    expect(told.at(-1)).toBe('train run-1,run-2');
    expect(state().notices).toHaveLength(1);
  });

  it('is not waited for any more by who trains on a slower one', () => {
    const { stores, told, happens, wait, state } = training();
    happens(lost);
    happens(slower, data);
    stores.run.setState({ mode: 'running' });
    const before = [...told];
    wait(REFUSAL_MILLISECONDS);
    expect(told).toEqual(before);
    expect(state().recovery.is).toBe('fine');
  });

  it('needs a reload where the browser still refuses', () => {
    const { told, happens, wait, state } = training();
    happens(lost);
    happens(lost);
    wait(REFUSAL_MILLISECONDS);
    happens(lost);
    expect(told).toEqual(['restart', 'restart']);
    expect(state().recovery.is).toBe('given-up');
    expect(state().notices[0]?.remedy).toContain('reload the page');
  });

  it('leaves to rest what rested', () => {
    const { told, happens, state } = training();
    happens({ type: 'phase', phase: 'paused' });
    happens(lost);
    happens(device, data);
    expect(told).toEqual(['restart']);
    expect(state().mode).toBe('idle');
  });
});
