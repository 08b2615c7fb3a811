/** Sessions that keep checkpoints, and others that go on from them. */
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { PictureLibrary } from '../dataset/index.ts';
import { PAPER_RECIPE } from '../experiment/index.ts';
import { testDevice } from '../gpu/test-device.ts';
import { parts } from '../network/index.ts';
import type { EngineEvent } from '../protocol/index.ts';
import {
  isFiniteState,
  loadedRun,
  runProblem,
  withReadings,
  type Checkpoint,
  type Metrics,
  type RunRequest,
} from '../runs/index.ts';
import type { CheckpointStore, RunLocks } from './checkpoint-store.ts';
import { initialWeights } from './initialisation.ts';
import { MemoryStore } from './test-checkpoint-store.ts';
import type { Session, SessionOptions } from './session.ts';
import {
  hashesOf,
  MODERN,
  openSession,
  realPictures,
  request,
  RESIDUAL,
  weightsOf,
  WITH_DROPOUT,
} from './test-session.ts';

let library: PictureLibrary;

beforeAll(async () => {
  library = await realPictures();
});

async function open<Store extends CheckpointStore>(
  store: Store,
  tick = 1000,
  others: Pick<SessionOptions, 'locks' | 'after'> = {},
) {
  const kept = { checkpoints: store, ...others };
  const opened = await openSession(testDevice, library, undefined, undefined, () => tick, kept);
  return { ...opened, store };
}

/** The curves that a page shows of a run, without the seconds of computing. */
function curvesOf(events: readonly EngineEvent[], runId: string): Metrics {
  let metrics: Metrics = {};
  for (const event of events) {
    if (!('runId' in event) || event.runId !== runId) continue;
    if (event.type === 'resumed') ({ metrics } = event);
    if (event.type === 'metrics') metrics = withReadings(metrics, [event]);
  }
  return Object.fromEntries(
    Object.entries(metrics).map(([name, metric]) => [name, { ...metric, seconds: [] }]),
  );
}

type Opened = Awaited<ReturnType<typeof open>>;

async function trainToTheEnd({ session, events }: Opened, ...runs: readonly RunRequest[]) {
  const rest = events.rest();
  await session.train(runs);
  expect(await rest).toBe('finished');
}

const isKept = (step: number) => (event: EngineEvent) =>
  event.type === 'checkpoint' && event.step === step;

/** Checkpoints are written behind the back of training: waits for one that may be there already. */
async function kept({ events }: Opened, step: number): Promise<void> {
  if (!events.all.some(isKept(step))) await events.next(isKept(step));
}

const keptSteps = ({ events }: Opened) => events.of('checkpoint').map(({ step }) => step);

/** What a run is in the end: its curves and weights. */
async function resultOf({ session, events }: Opened) {
  return { curves: curvesOf(events.all, 'a'), weights: await weightsOf(session, 'a') };
}

async function resultOfWhole(a: RunRequest) {
  const whole = await open(new MemoryStore());
  await trainToTheEnd(whole, a);
  return resultOf(whole);
}

describe('a run that goes on from its checkpoint in another session', () => {
  /** What the run comes to, however the tests interrupt it. */
  let uninterrupted: ReturnType<typeof resultOf> | undefined;

  it.each([
    ['after its first step', 1, 'training-error', false],
    ['between two turns', 2, 'training-error', false],
    ['where it was paused', 2, 'training-error', true],
    ['before a test, which is then made anew', 3, 'training-error', true],
    ['behind a test, which is not', 3, 'test-error', true],
    ['behind its last step', 6, 'training-error', true],
  ])('%s comes to the same curves and weights, bit for bit', async (_name, at, metric, pausing) => {
    const a = { ...request('a', MODERN), network: WITH_DROPOUT };
    uninterrupted ??= resultOfWhole(a);
    const expected = await uninterrupted;

    const store = new MemoryStore();
    const before = await open(store);
    const isTold = (event: EngineEvent) =>
      event.type === 'metrics' && event.step === at && metric in event.values;
    const told = before.events.next(isTold, () => {
      if (pausing) void before.session.pause();
      else before.session.keep();
    });
    let killedWith: readonly Checkpoint[] = [];
    const written = before.events.next(isKept(at), () => {
      killedWith = [...store.written];
    });
    await before.session.train([a]);
    await told;
    await written;
    await before.session.pause();

    const after = await open(new MemoryStore(killedWith));
    await trainToTheEnd(after, a);
    const [resumed] = after.events.of('resumed');
    expect(resumed?.step).toBe(at);
    expect(after.events.steps()[0]).toBe(at < 6 ? `a ${at + 1}` : undefined);
    expect(await resultOf(after)).toEqual(expected);
    const computed = killedWith.at(-1)?.record.times.computed;
    expect(resumed?.seconds).toBe(computed);
    const seconds = after.events.of('metrics').map((event) => event.seconds);
    expect(Math.min(...seconds)).toBeGreaterThan(computed ?? Infinity);
  });

  it('goes on by itself when it comes back to a session that let go of it', async () => {
    const whole = await open(new MemoryStore());
    await trainToTheEnd(whole, request('a'));
    const opened = await open(new MemoryStore());
    const { session, events } = opened;
    const rest = events.rest();
    await session.train([request('a')]);
    await events.step('a', 2, () => void session.pause());
    await rest;
    await trainToTheEnd(opened, request('b', { steps: 1 }));
    expect(session.find('a')).toBeUndefined();
    expect((await session.weightsOf('a'))?.step).toBe(2);
    await trainToTheEnd(opened, request('a'), request('b', { steps: 1 }));
    const starts = events.of('resumed').map(({ runId, step }) => `${runId} ${step}`);
    expect(starts).toEqual(['a 0', 'b 0', 'a 2']);
    expect(await resultOf(opened)).toEqual(await resultOf(whole));
  });

  it('is over at once where it was finished, and can be given more steps', async () => {
    const store = new MemoryStore();
    const first = await open(store);
    await trainToTheEnd(first, request('a'));
    await kept(first, 6);
    const second = await open(new MemoryStore(store.written));
    await trainToTheEnd(second, request('a'));
    expect(second.events.steps()).toEqual([]);
    expect(second.events.of('run-ended')).toMatchObject([{ runId: 'a', reason: 'finished' }]);
    const third = await open(new MemoryStore(store.written));
    await trainToTheEnd(third, request('a', { steps: 8 }));
    expect(third.events.steps()).toEqual(['a 7', 'a 8']);
    await kept(third, 8);
    const record = (await third.store.read('a'))?.record;
    const before = { duration: 'steps', steps: 6, minutes: 10 };
    expect(record).toMatchObject({ steps: 8, recipe: { steps: 8 } });
    expect(record?.lengthened).toEqual([{ step: 6, steps: 6, recipe: before }]);
  });

  it('is over at once where a rule ended it, as it was', async () => {
    const store = new MemoryStore();
    const ruled = request('a', { stopTestError: 100 });
    const first = await open(store);
    await trainToTheEnd(first, ruled);
    await kept(first, 3);
    const second = await open(new MemoryStore(store.written));
    await trainToTheEnd(second, ruled);
    expect(second.events.steps()).toEqual([]);
    expect(second.events.tests()).toEqual([]);
    expect(second.events.of('run-ended')).toMatchObject([
      { reason: 'finished', rule: 'test-error' },
    ]);
    // Without the rule it comes to what it would have been without it from the start.
    const whole = await open(new MemoryStore());
    await trainToTheEnd(whole, request('a'));
    await trainToTheEnd(second, request('a'));
    expect(await resultOf(second)).toEqual(await resultOf(whole));
    const third = await open(new MemoryStore(store.written));
    await trainToTheEnd(third, request('a'));
    expect(await resultOf(third)).toEqual(await resultOf(whole));
  });

  it('is not taken for another training of the same id', async () => {
    const store = new MemoryStore();
    const first = await open(store);
    await trainToTheEnd(first, request('a', { steps: 1 }));
    await kept(first, 1);
    const other = await open(store);
    const rest = other.events.rest();
    await other.session.train([{ ...request('a'), seed: 2 }]);
    expect(await rest).toBe('stopped');
    const [failure, ...others] = other.events.of('failure');
    expect(others).toEqual([]);
    expect(failure?.what).toMatch(/is of another training\.$/);
  });
});

describe('a fork', () => {
  const a = { ...request('a', MODERN), network: WITH_DROPOUT };

  /** A session in which run `a` came to its end, with a checkpoint at every step. */
  async function parent() {
    const opened = await open(new MemoryStore(), 31_000);
    await trainToTheEnd(opened, a);
    await kept(opened, 6);
    return opened;
  }

  it('of which nothing is changed comes to the same curves and weights, bit for bit', async () => {
    const whole = await parent();
    const { store } = whole;
    const fork = { ...a, id: 'f', parent: { runId: 'a', step: 2 } };
    const forked = await open(store);
    await trainToTheEnd(forked, fork);
    expect(forked.events.of('resumed')).toMatchObject([{ runId: 'f', step: 2, metrics: {} }]);
    expect(await weightsOf(forked.session, 'f')).toEqual(await weightsOf(whole.session, 'a'));
    const from = curvesOf(whole.events.all, 'a');
    const behind = Object.entries(from).map(([name, { steps, values }]) => {
      const first = steps.findIndex((step) => step > 2);
      return [name, { steps: steps.slice(first), values: values.slice(first), seconds: [] }];
    });
    expect(curvesOf(forked.events.all, 'f')).toEqual(Object.fromEntries(behind));
    await kept(forked, 6);
    const record = (await store.read('f'))?.record;
    expect(record).toMatchObject({ parent: fork.parent, step: 6, steps: 6 });
    // It goes on from its own checkpoint, not from its parent's again.
    const later = await open(new MemoryStore(store.written.filter(({ state }) => state.step > 2)));
    await trainToTheEnd(later, { ...fork, recipe: { ...fork.recipe, steps: 7 } });
    expect(later.events.steps()).toEqual(['f 7']);
  });

  it('of a file with the first weights of a seed comes to what the seed comes to, bit for bit', async () => {
    const whole = await parent();
    const weights = initialWeights(a.network, a.seed, a.recipe);
    const made = { ...a, id: 'file', source: 'model.pt', dataset: 'cifar-10', build: '1' };
    const forked = await open(new MemoryStore([loadedRun(made, { weights }, 0)]));
    const fork = { ...a, id: 'f', parent: { runId: 'file', step: 0 } };
    const asked = { ...fork, recipe: PAPER_RECIPE };
    expect(runProblem(asked, { channels: 3, classes: 10 })).toBeNull();
    await trainToTheEnd(forked, fork);
    expect(forked.events.of('resumed')).toMatchObject([{ runId: 'f', step: 0, metrics: {} }]);
    expect(await weightsOf(forked.session, 'f')).toEqual(await weightsOf(whole.session, 'a'));
  });

  it('keeps what has the name and shape of the parent’s, and has the rest from its seed', async () => {
    const { store } = await parent();
    const [convolution, stage, ...rest] = RESIDUAL.parts;
    const wider = parts.convolution(6);
    if (!convolution || !stage) throw new Error('two parts expected');
    const network = { ...RESIDUAL, parts: [wider, stage, ...rest] };
    // Nothing is left to be computed, so that its weights are those that it begins with.
    const request = { id: 'f', network, seed: 5, recipe: { ...a.recipe, steps: 4 } };
    const opened = await open(store);
    await trainToTheEnd(opened, { ...request, parent: { runId: 'a', step: 4 } });
    const found = await opened.session.find('f')?.state();
    const own = initialWeights(network, 5, request.recipe);
    const before = (await store.read('a', 4))?.state;
    const names = [...own.keys()];
    const fresh = names.filter((name) => /^(conv1|bn1|layer1\.0\.conv1)\./.test(name));
    expect(fresh.length).toBeGreaterThan(4);
    for (const name of names) {
      const isFresh = fresh.includes(name);
      expect([name, found?.weights.get(name)]).toEqual([
        name,
        isFresh ? own.get(name) : before?.weights.get(name),
      ]);
      const momentum = found?.momenta.get(name)?.values;
      const zeros = own.get(name)?.values.map(() => 0);
      if (isFresh && momentum) expect(momentum).toEqual(zeros);
      else expect(momentum).toEqual(before?.momenta.get(name)?.values);
    }
  });

  it('is not begun where the checkpoint is gone', async () => {
    const { store } = await parent();
    const opened = await open(store);
    const rest = opened.events.rest();
    await opened.session.train([{ ...a, id: 'f', parent: { runId: 'a', step: 99 } }]);
    expect(await rest).toBe('stopped');
    expect(opened.events.of('failure')[0]?.what).toMatch(/^The checkpoint at step 99 that .* gone/);
  });
});

describe('pinned checkpoints', () => {
  const pins = ({ events }: Opened) => events.of('pinned').map(({ steps }) => steps);

  it('are made at the steps that were asked for, behind the test there, and stay', async () => {
    const opened = await open(new MemoryStore(), 1);
    await trainToTheEnd(opened, { ...request('a'), pinAt: [2, 3] });
    expect(pins(opened)).toEqual([[2], [2, 3]]);
    expect((await opened.session.weightsOf('a', 2))?.step).toBe(2);
    const test = (await opened.store.read('a', 3))?.record.metrics['test-error'];
    expect(test?.steps).toEqual([3]);
    await opened.session.unpin('a', 2);
    expect(pins(opened).at(-1)).toEqual([3]);
    expect(await opened.session.weightsOf('a', 2)).toBeNull();
  });

  it('are made of a run as it is, held or not, and of those that it goes on from', async () => {
    const opened = await open(new MemoryStore(), 31_000);
    const { session, events, store } = opened;
    const rest = events.rest();
    await session.train([request('a')]);
    await events.step('a', 2, () => void session.pause());
    await rest;
    await session.pin('a', null);
    expect(await weightsOf(session, 'a')).toEqual(
      hashesOf((await session.weightsOf('a', 2))?.weights ?? new Map()),
    );
    session.pinAt('a', [4]);
    await trainToTheEnd(opened, request('a'));
    await kept(opened, 6);
    await session.train([]);
    await session.pin('a', null);
    expect(pins(opened)).toEqual([[2], [2, 4], [2, 4, 6]]);
    expect(store.pinned.map(({ state }) => state.step)).toEqual([2, 4, 6]);
  });

  it('that cannot be had are told of, and change nothing', async () => {
    const opened = await open(new MemoryStore(), 31_000);
    await trainToTheEnd(opened, request('a'));
    await opened.session.pin('a', 99);
    const full = new DOMException('', 'QuotaExceededError');
    opened.store.refusal = full;
    await opened.session.pin('a', null);
    const sentences = opened.events.of('warning').map(({ sentence }) => sentence);
    expect(sentences[0]).toMatch(/there is none of step 99 any more/);
    expect(sentences).toHaveLength(2);
    expect(pins(opened)).toEqual([]);
  });
});

describe('checkpoints', () => {
  it('are made after the first turn, at most 30 seconds apart, and at every rest', async () => {
    const slow = await open(new MemoryStore(), 31_000);
    await trainToTheEnd(slow, request('a'));
    await kept(slow, 6);
    expect(new Set(keptSteps(slow))).toEqual(new Set([1, 2, 3, 4, 5, 6]));
    const fast = await open(new MemoryStore(), 1);
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
    const opened = await open(store, 31_000);
    const { session, events } = opened;
    const rest = events.rest();
    await session.train([request('a')]);
    await events.step('a', 3, () => void session.pause());
    await rest;
    expect(keptSteps(opened)).toEqual([]);
    const sentences = new Set(events.of('warning').map(({ sentence }) => sentence));
    expect(sentences.size).toBe(1);
    expect([...sentences][0]).toMatch(/^A checkpoint could not be kept: the browser has no room/);
    store.refusal = null;
    const again = kept(opened, 3);
    session.keep();
    await again;
    await trainToTheEnd(opened, request('a'));
    await kept(opened, 6);
  });

  it('that are refused where runs rest are tried again by themselves, ever less often', async () => {
    const store = new MemoryStore();
    let retry: () => void = () => undefined;
    const pauses: number[] = [];
    const after = (milliseconds: number, act: () => void) => {
      pauses.push(milliseconds);
      retry = act;
    };
    const opened = await open(store, 1, { after });
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
    const { session, events } = await open(store, 31_000);
    const rest = events.rest();
    await session.train([request('a', { learningRate: 1000, weightDecay: 1, steps: 50 })]);
    expect(await rest).toBe('stopped');
    expect(store.written.length).toBeGreaterThan(0);
    expect(store.written.every(({ state }) => isFiniteState(state))).toBe(true);
  });
});

describe('a number that is not finite and shows in no loss', () => {
  /** Goes on from a second step whose moving statistics were spoilt. */
  async function spoilt(recipe: Parameters<typeof request>[1]) {
    const first = await open(new MemoryStore(), 1);
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
    return open(new MemoryStore([{ ...good, state: { ...good.state, weights } }]), 1);
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
  const { session, events } = await open(store);
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

it('trains no run that another session has, and all others', async () => {
  const held = new Set(['b']);
  const locks: RunLocks = {
    take: (runId) => {
      if (held.has(runId)) return Promise.resolve(null);
      held.add(runId);
      return Promise.resolve(() => void held.delete(runId));
    },
  };
  const opened = await open(new MemoryStore(), 1000, { locks });
  const short = (id: string) => request(id, { steps: 1 });
  await trainToTheEnd(opened, short('a'), short('b'));
  expect(opened.events.of('failure')).toMatchObject([{ runId: 'b' }]);
  expect(opened.events.of('failure')[0]?.what).toMatch(/is being trained in another tab/);
  expect([...held]).toEqual(['b', 'a']);
  const session: Session = opened.session;
  await session.train([]);
  expect([...held]).toEqual(['b']);
});

it('lets go of runs in the middle of training once all of them are kept', async () => {
  const held = new Set<string>();
  const locks: RunLocks = {
    take: (runId) => {
      held.add(runId);
      return Promise.resolve(() => void held.delete(runId));
    },
  };
  const store = new MemoryStore();
  const { session, events } = await open(store, 1000, { locks });
  const write = store.write.bind(store);
  store.write = async (checkpoint) => {
    await new Promise((resolve) => setTimeout(resolve));
    expect([...held]).toContain(checkpoint.record.id);
    await write(checkpoint);
  };
  const begun = events.next((event) => event.type === 'progress' && event.step === 2);
  await session.train([request('a'), request('b')]);
  await begun;
  expect(await session.letGo()).toBe(2);
  expect([...held]).toEqual([]);
  const [last] = events.of('progress').slice(-1);
  const kept = await store.read(last?.runId ?? '');
  expect(kept?.state.step).toBe(last?.step);
  expect(session.find('a')).toBeUndefined();
});

it('ends where another session takes a run of it away, and writes nothing more', async () => {
  let rob: () => void = () => undefined;
  const locks: RunLocks = {
    take: (_, onStolen) => {
      rob = onStolen ?? rob;
      return Promise.resolve(() => undefined);
    },
  };
  const store = new MemoryStore();
  const { session, events } = await open(store, 100_000, { locks });
  const robbed = events.next(
    (event) => event.type === 'progress' && event.step === 2,
    () => rob(),
  );
  await session.train([request('a')]);
  await robbed;
  const written = store.written.length;
  await session.pause();
  expect(events.of('failure')).toMatchObject([{ fatal: true, mayOpenAgain: true }]);
  expect(events.of('failure')[0]?.what).toMatch(/taken over in another tab/);
  expect(store.written).toHaveLength(written);
});

it('marks a time in which the computer slept, and does not count it', async () => {
  const short = request('a', { steps: 4 });
  const secondsOf = (store: MemoryStore) => store.written.at(-1)?.record.times.computed;
  const awake = await open(new MemoryStore());
  await trainToTheEnd(awake, short);
  await kept(awake, 4);

  const store = new MemoryStore();
  const hour = 3_600_000;
  // Between the looks at the clock before and behind the second step.
  const onLook = (look: number) => {
    if (look === 9) opened.sleep.milliseconds += hour;
  };
  const opened = await openSession(testDevice, library, onLook, undefined, () => 1000, {
    checkpoints: store,
  });
  await trainToTheEnd({ ...opened, store }, short);
  await kept({ ...opened, store }, 4);
  const [gap, ...more] = opened.events.of('gap');
  expect(more).toEqual([]);
  expect((gap?.to ?? 0) - (gap?.from ?? 0)).toBe(hour);
  expect(store.written.at(-1)?.record.gaps).toMatchObject([{ step: 2 }]);
  expect(secondsOf(store)).toBe(secondsOf(awake.store));
});
