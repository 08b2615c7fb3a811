/** Sessions that go on from the checkpoints of others. */
import { describe, expect, it } from 'vitest';
import type { EngineEvent } from '../protocol/index.ts';
import type { Checkpoint } from '../runs/index.ts';
import { MemoryStore } from './test-checkpoint-store.ts';
import {
  isKept,
  kept,
  openKept,
  resultOf,
  resultOfWhole,
  trainToTheEnd,
} from './test-kept-session.ts';
import { MODERN, request, WITH_DROPOUT } from './test-session.ts';

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
    const before = await openKept(store);
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

    const after = await openKept(new MemoryStore(killedWith));
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
    const whole = await openKept(new MemoryStore());
    await trainToTheEnd(whole, request('a'));
    const opened = await openKept(new MemoryStore());
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
    const first = await openKept(store);
    await trainToTheEnd(first, request('a'));
    await kept(first, 6);
    const second = await openKept(new MemoryStore(store.written));
    await trainToTheEnd(second, request('a'));
    expect(second.events.steps()).toEqual([]);
    expect(second.events.of('run-ended')).toMatchObject([{ runId: 'a', reason: 'finished' }]);
    const third = await openKept(new MemoryStore(store.written));
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
    const first = await openKept(store);
    await trainToTheEnd(first, ruled);
    await kept(first, 3);
    const second = await openKept(new MemoryStore(store.written));
    await trainToTheEnd(second, ruled);
    expect(second.events.steps()).toEqual([]);
    expect(second.events.tests()).toEqual([]);
    expect(second.events.of('run-ended')).toMatchObject([
      { reason: 'finished', rule: 'test-error' },
    ]);
    // Without the rule it comes to what it would have been without it from the start.
    const whole = await openKept(new MemoryStore());
    await trainToTheEnd(whole, request('a'));
    await trainToTheEnd(second, request('a'));
    expect(await resultOf(second)).toEqual(await resultOf(whole));
    const third = await openKept(new MemoryStore(store.written));
    await trainToTheEnd(third, request('a'));
    expect(await resultOf(third)).toEqual(await resultOf(whole));
  });

  it('is not taken for another training of the same id', async () => {
    const store = new MemoryStore();
    const first = await openKept(store);
    await trainToTheEnd(first, request('a', { steps: 1 }));
    await kept(first, 1);
    const other = await openKept(store);
    const rest = other.events.rest();
    await other.session.train([{ ...request('a'), seed: 2 }]);
    expect(await rest).toBe('stopped');
    const [failure, ...others] = other.events.of('failure');
    expect(others).toEqual([]);
    expect(failure?.what).toMatch(/is of another training\.$/);
  });
});
