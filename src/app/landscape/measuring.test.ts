import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { placesOf, type LandscapePlace } from '../../inspection/index.ts';
import type { Command, WorkerEvent } from '../../protocol/index.ts';
import { openMeasuredDatabase } from '../common/measured-database.ts';
import { PendingRequests } from '../engine/pending-requests.ts';
import { runView } from '../store/test-runs.ts';
import {
  createLandscapeStore,
  knownLandscape,
  textOfKey,
  withLandscapes,
  type Landscape,
} from './landscape-store.ts';
import { measureLandscapes } from './measuring.ts';
import { targetOf } from './subjects.ts';

const SETTINGS = { seed: 1, pictures: 100, split: 'train' } as const;

/** A page whose worker measures points when it is told to, and what it was asked. */
function page() {
  const store = createLandscapeStore();
  store.setState({ resolution: 11 });
  const asked: Command[] = [];
  const engine = new PendingRequests((command) => asked.push(command));
  const measure = (count: number, from = 0) => {
    for (const command of asked) {
      if (command.type !== 'request' || command.name !== 'landscape') continue;
      if (!command.ask || !('places' in command.ask)) continue;
      const { requestId, name, ask } = command;
      for (const place of ask.places.slice(from, count)) {
        const point = { ...place, loss: 1, error: 50 };
        engine.take({ type: 'request-progress', requestId, name, progress: { step: 7, point } });
      }
      if (count >= ask.places.length) {
        const answer = { points: ask.places.length };
        engine.take({ type: 'request-answer', requestId, name, answer });
      }
    }
  };
  return { store, engine, asked, measure };
}

function placesAsked(asked: readonly Command[]): readonly LandscapePlace[] {
  return asked.flatMap((command) =>
    command.type === 'request' && command.ask && 'places' in command.ask ? command.ask.places : [],
  );
}

const run = runView({ id: 'a', step: 7, checkpointStep: 7 });
const key = { ...SETTINGS, runId: 'a', step: 7 };

describe('measuring landscapes', () => {
  it('goes on in another visit where it was paused in the one before', async () => {
    const first = page();
    const database = await openMeasuredDatabase<Landscape>('landscapes', textOfKey);
    const control = new AbortController();
    const target = targetOf(run, null, 'idle');
    if (!target) throw new Error('There are no weights.');
    const measuring = measureLandscapes(
      { ...first, database, now: () => 0 },
      [target],
      SETTINGS,
      control.signal,
    );
    expect(placesAsked(first.asked)).toEqual(placesOf(11));
    first.measure(20);
    const pointsOf = () => knownLandscape(first.store.getState(), key).points.length;
    await expect.poll(pointsOf).toBe(20);
    first.measure(40, 20);
    control.abort();
    await measuring;
    expect(first.store.getState()).toMatchObject({ measuring: null, trouble: null });
    expect(knownLandscape(first.store.getState(), key).points).toHaveLength(40);
    // What is still being written.
    await expect.poll(async () => (await database.ofRun('a'))[0]?.points.length).toBe(40);

    const second = page();
    const kept = await database.ofRun('a');
    second.store.setState({ measured: withLandscapes({}, kept) });
    const goingOn = measureLandscapes(
      { ...second, database, now: () => 0 },
      [target],
      SETTINGS,
      new AbortController().signal,
    );
    expect(placesAsked(second.asked)).toEqual(placesOf(11).slice(40));
    second.measure(81);
    await goingOn;
    const { points } = knownLandscape(second.store.getState(), key);
    expect(points.map(({ x, y }) => ({ x, y }))).toEqual(placesOf(11));
    await expect.poll(async () => (await database.ofRun('a'))[0]?.points.length).toBe(121);
    await database.keepOnly(['b']);
    expect(await database.ofRun('a')).toEqual([]);
    database.close();
  });

  it('files what it measures of a run that trains under the step that it is told', async () => {
    const { store, engine, measure } = page();
    const training = { ...run, step: 9, checkpointStep: 3 };
    const target = targetOf(training, null, 'running');
    expect(target).toEqual({ run: training, step: null });
    if (!target) return;
    const settings = { ...SETTINGS, seed: 2 };
    const { signal } = new AbortController();
    const measuring = measureLandscapes(
      { store, engine, database: null, now: () => 0 },
      [target],
      settings,
      signal,
    );
    measure(121);
    await measuring;
    expect(knownLandscape(store.getState(), { ...key, seed: 2 }).points).toHaveLength(121);
  });

  it('tells what went wrong, and keeps what was measured before', async () => {
    const { store, engine, measure, asked } = page();
    const target = targetOf(run, null, 'idle');
    if (!target) throw new Error('There are no weights.');
    const { signal } = new AbortController();
    const measuring = measureLandscapes(
      { store, engine, database: null, now: () => 0 },
      [target],
      SETTINGS,
      signal,
    );
    measure(5);
    const failed: WorkerEvent[] = asked.flatMap((command) =>
      command.type === 'request'
        ? [
            {
              type: 'request-failure',
              requestId: command.requestId,
              what: 'Lost.',
              remedy: 'Wait.',
            },
          ]
        : [],
    );
    for (const event of failed) if (event.type === 'request-failure') engine.take(event);
    await measuring;
    expect(store.getState()).toMatchObject({ measuring: null, trouble: 'Lost. Wait.' });
    expect(knownLandscape(store.getState(), key).points).toHaveLength(5);
  });
});

describe('the weights to measure around', () => {
  it('are those of the step that is looked at where they are kept, else the newest', () => {
    const pinned = { ...run, pinned: [3] };
    expect(targetOf(pinned, 3, 'idle')?.step).toBe(3);
    expect(targetOf(pinned, 4, 'idle')?.step).toBe(7);
    expect(targetOf({ ...run, released: true, checkpointStep: null }, null, 'idle')).toBeNull();
    expect(targetOf({ ...run, step: 0 }, null, 'idle')).toBeNull();
  });
});
