/** Checkpoints that stay. */
import { describe, expect, it } from 'vitest';
import { MemoryStore } from './test-checkpoint-store.ts';
import { kept, openKept, trainToTheEnd, type Opened } from './test-kept-session.ts';
import { hashesOf, request, weightsOf } from './test-session.ts';

describe('pinned checkpoints', () => {
  const pins = ({ events }: Opened) => events.of('pinned').map(({ steps }) => steps);

  it('are made at the steps that were asked for, behind the test there, and stay', async () => {
    const opened = await openKept(new MemoryStore(), 1);
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
    const opened = await openKept(new MemoryStore(), 31_000);
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
    const opened = await openKept(new MemoryStore(), 31_000);
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
