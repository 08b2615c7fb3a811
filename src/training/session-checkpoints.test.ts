/** When sessions keep checkpoints, and of what. */
import { describe, expect, it, vi } from 'vitest';
import { testDevice } from '../gpu/test-device.ts';
import { isFiniteState } from '../runs/index.ts';
import { MemoryStore } from './test-checkpoint-store.ts';
import { kept, keptSteps, openKept, trainToTheEnd } from './test-kept-session.ts';
import { openSession, realPictures, request } from './test-session.ts';

describe('checkpoints', () => {
  it('are made after the first turn, at most 30 seconds apart, and at every rest', async () => {
    const slow = await openKept(new MemoryStore(), 31_000);
    await trainToTheEnd(slow, request('a'));
    await kept(slow, 6);
    expect(new Set(keptSteps(slow))).toEqual(new Set([1, 2, 3, 4, 5, 6]));
    const fast = await openKept(new MemoryStore(), 1);
    const rest = fast.events.rest();
    await fast.session.train([request('a', { testEvery: 4 })]);
    await fast.events.step('a', 2, () => void fast.session.pause());
    await rest;
    await kept(fast, 2);
    expect(keptSteps(fast)).toEqual([1, 2]);
    // Nothing has changed since.
    fast.session.keep();
    await trainToTheEnd(fast, request('a', { testEvery: 4 }));
    await kept(fast, 6);
    expect(keptSteps(fast)).toEqual([1, 2, 6]);
  });

  it('that are refused end nothing, are told of once, and are tried again', async () => {
    const store = new MemoryStore();
    store.refusal = new DOMException('', 'QuotaExceededError');
    const opened = await openKept(store, 31_000);
    const { session, events } = opened;
    const rest = events.rest();
    await session.train([request('a')]);
    await events.step('a', 3, () => void session.pause());
    await rest;
    expect(keptSteps(opened)).toEqual([]);
    const told = events.of('not-kept');
    const sentences = new Set(told.map(({ sentence }) => sentence));
    expect(told[0]?.runId).toBe('a');
    expect(sentences.size).toBe(1);
    expect([...sentences][0]).toMatch(/^A checkpoint could not be kept: the browser has no room/);
    store.refusal = null;
    const again = kept(opened, 3);
    session.keep();
    await again;
    await trainToTheEnd(opened, request('a'));
    await kept(opened, 6);
  });

  it('that cannot be read refuse a run that may have one, and no other', async () => {
    const store = new MemoryStore();
    store.refusal = new DOMException('', 'SecurityError');
    store.refusesReading = true;
    const opened = await openKept(store, 31_000);
    const { session, events } = opened;
    await trainToTheEnd(opened, { ...request('a'), unkept: true });
    expect(events.of('not-kept').length).toBeGreaterThan(0);
    await session.train([request('b')]);
    expect(events.of('failure')[0]?.what).toMatch(/^The checkpoint of .* cannot be read/);
  });

  it('that are refused where runs rest are tried again by themselves, ever less often', async () => {
    const store = new MemoryStore();
    let retry: () => void = () => undefined;
    const pauses: number[] = [];
    const after = (milliseconds: number, act: () => void) => {
      pauses.push(milliseconds);
      retry = act;
    };
    const opened = await openKept(store, 1, { after });
    const { session, events } = opened;
    const rest = events.rest();
    await session.train([request('a', { testEvery: 4 })]);
    await kept(opened, 1);
    store.refusal = new DOMException('', 'NoModificationAllowedError');
    await events.step('a', 2, () => void session.pause());
    await rest;
    for (const attempts of [1, 2, 3]) {
      await vi.waitFor(() => expect(pauses).toHaveLength(attempts));
      if (attempts === 3) store.refusal = null;
      retry();
    }
    await kept(opened, 2);
    expect(pauses).toEqual([1000, 2000, 4000]);
  });

  it('are never made of numbers that are not finite', async () => {
    const store = new MemoryStore();
    const { session, events } = await openKept(store, 31_000);
    const rest = events.rest();
    await session.train([request('a', { learningRate: 1000, weightDecay: 1, steps: 50 })]);
    expect(await rest).toBe('stopped');
    expect(store.written.length).toBeGreaterThan(0);
    expect(store.written.every(({ state }) => isFiniteState(state))).toBe(true);
  });
});

describe('a number that is not finite and shows in no loss', () => {
  /** Goes on from a second step whose moving statistics were spoilt. */
  async function spoilt(recipe: Parameters<typeof request>[1], tick = 1) {
    const first = await openKept(new MemoryStore(), 1);
    const rest = first.events.rest();
    await first.session.train([request('a', recipe)]);
    await first.events.step('a', 2, () => void first.session.pause());
    await rest;
    await kept(first, 2);
    const [good] = first.store.written.slice(-1);
    if (!good) throw new Error('There is no checkpoint.');
    const weights = new Map(good.state.weights);
    const [name = ''] = [...weights.keys()].filter((one) => one.endsWith('running_var'));
    weights.set(name, { shape: [4], values: new Float32Array(4).fill(NaN) });
    return openKept(new MemoryStore([{ ...good, state: { ...good.state, weights } }]), tick);
  }

  it('is found by the next test, which is not told', async () => {
    const { session, events, store } = await spoilt({});
    const rest = events.rest();
    await session.train([request('a')]);
    expect(await rest).toBe('stopped');
    expect(events.of('failure')).toMatchObject([{ runId: 'a', smallerRate: 0.01 }]);
    expect(events.of('failure')[0]?.what).toMatch(/^A weight of .* finite number at step 3\.$/);
    expect(events.of('run-ended')).toMatchObject([{ reason: 'diverged' }]);
    expect(events.tests()).toEqual([]);
    expect(store.written).toHaveLength(1);
  });

  it('is found as a checkpoint is written while training goes on, which ends behind its readings', async () => {
    const recipe = { testEvery: 50, steps: 50 };
    const { session, events, store } = await spoilt(recipe, 31_000);
    const rest = events.rest();
    await session.train([request('a', recipe)]);
    expect(await rest).toBe('stopped');
    const [failure] = events.of('failure');
    expect(failure).toMatchObject({ runId: 'a', smallerRate: 0.01 });
    expect(failure?.what).toMatch(/^The loss or a weight of .* at step 3\.$/);
    expect(events.of('run-ended')).toMatchObject([{ reason: 'diverged' }]);
    const types = events.all.map(({ type }) => type);
    expect(types.lastIndexOf('metrics')).toBeLessThan(types.indexOf('run-ended'));
    expect(store.written).toHaveLength(1);
    expect(events.of('not-kept')).toEqual([]);
  });

  it('is found before a checkpoint is written; the one before stays and is gone on from', async () => {
    const recipe = { testEvery: 50, steps: 50 };
    const { session, events, store } = await spoilt(recipe);
    const rest = events.rest();
    await session.train([request('a', recipe)]);
    await events.step('a', 4, () => void session.pause());
    expect(await rest).toBe('stopped');
    expect(events.of('failure')[0]?.what).toMatch(/^The loss or a weight of .* at step 4\.$/);
    expect(store.written).toHaveLength(1);
    expect((await session.weightsOf('a'))?.step).toBe(2);
    const again = events.rest();
    await session.train([request('a', recipe)]);
    await session.pause();
    await again;
    expect(events.of('resumed').map(({ step }) => step)).toEqual([2, 2]);
  });
});

it('keeps the order of commands while a checkpoint is read', async () => {
  let arrive: () => void = () => undefined;
  const reading = new Promise<null>((resolve) => {
    arrive = () => resolve(null);
  });
  const store = new MemoryStore();
  store.read = () => reading;
  const { session, events } = await openKept(store);
  const rest = events.rest();
  const trained = session.train([request('a')]);
  void session.pause();
  const weights = session.weightsOf('a');
  arrive();
  await trained;
  expect(await rest).toBe('paused');
  expect(events.steps()).toEqual([]);
  expect((await weights)?.step).toBe(0);
});

it('marks a time in which the computer slept, and does not count it', async () => {
  const short = request('a', { steps: 4 });
  const secondsOf = (store: MemoryStore) => store.written.at(-1)?.record.times.computed;
  const awake = await openKept(new MemoryStore());
  await trainToTheEnd(awake, short);
  await kept(awake, 4);

  const store = new MemoryStore();
  const hour = 3_600_000;
  // Between the looks at the clock before and behind the second step.
  const onLook = (look: number) => {
    if (look === 9) opened.sleep.milliseconds += hour;
  };
  const opened = await openSession(testDevice, await realPictures(), {
    checkpoints: store,
    onLook,
  });
  await trainToTheEnd({ ...opened, store }, short);
  await kept({ ...opened, store }, 4);
  const [gap, ...more] = opened.events.of('gap');
  expect(more).toEqual([]);
  expect((gap?.to ?? 0) - (gap?.from ?? 0)).toBe(hour);
  expect(store.written.at(-1)?.record.gaps).toMatchObject([{ step: 2 }]);
  expect(secondsOf(store)).toBe(secondsOf(awake.store));
});
