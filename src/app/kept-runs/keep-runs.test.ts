import 'fake-indexeddb/auto';
import { forceCloseDatabase } from 'fake-indexeddb';
import { openDB } from 'idb';
import { expect, it, vi } from 'vitest';
import type { RunRecord } from '../../runs/index.ts';
import { createStores } from '../store/stores.ts';
import type { RunView } from '../store/runs.ts';
import { readRun, runView } from '../store/test-runs.ts';
import { withoutUnbegun } from '../store/without-runs.ts';
import { applyEvents } from '../store/worker-events.ts';
import { openKeptRuns } from './restore-runs.ts';
import { openRunDatabase, type RunDatabase } from './run-database.ts';

let databases = 0;
const newName = () => `keeping ${(databases += 1)}`;

/** A visit of the page, with what its `pagehide` would call. */
async function visit(
  name: string,
  change: (database: RunDatabase) => RunDatabase = (same) => same,
  {
    checkpoints = new Map<string, number>(),
    records = new Map<string, RunRecord>(),
    isOnly = true,
  }: {
    readonly checkpoints?: ReadonlyMap<string, number>;
    readonly records?: ReadonlyMap<string, RunRecord>;
    readonly isOnly?: boolean;
  } = {},
) {
  const stores = createStores();
  const listeners: (() => void)[] = [];
  const forgotten: string[] = [];
  const hastes: string[] = [];
  const keeper = await openKeptRuns(
    stores,
    async () => change(await openRunDatabase(name, () => undefined)),
    { addEventListener: (_, listener) => listeners.push(listener) },
    {
      sizes: () => Promise.resolve(checkpoints),
      recordOf: (id) => Promise.resolve(records.get(id) ?? null),
      forget: (removed) => forgotten.push(...removed),
      keepNow: () => hastes.push('now'),
    },
    () => Promise.resolve(isOnly),
  );
  return { stores, keeper, forgotten, hastes, leave: async () => keeper?.flush() };
}

const loaded = () => new Promise((resolve) => setTimeout(resolve, 20));

it('shows the runs of the last visit with their curves, names, colours and notes', async () => {
  const name = newName();
  const first = await visit(name);
  const colour = { mix: 'residual', tone: 0.25 } as const;
  const run = readRun(runView({ id: 'a', name: 'Mine', notes: 'warm', colour }), 7, {
    'training-error': 100 / 3,
  });
  first.stores.run.setState({ runs: { a: run } });
  await first.leave();
  const grown = readRun(run, 9, { 'training-error': 30, 'test-error': 35 });
  first.stores.run.setState({ runs: { a: grown } });
  await first.leave();

  const second = await visit(name);
  await loaded();
  const { runs, keeping } = second.stores.run.getState();
  expect(runs.a).toEqual({ ...grown, released: true, earlierVisit: true });
  expect(keeping).toBe('kept');
});

it('forgets a run that left the page before anything was computed of it', async () => {
  const name = newName();
  const first = await visit(name);
  const [waiting, begun] = [runView({ id: 'waiting' }), runView({ id: 'begun', step: 3 })];
  first.stores.run.setState({ runs: { waiting, begun } });
  await first.leave();
  first.stores.run.setState((state) => withoutUnbegun(state, ['waiting', 'begun']));
  await first.leave();
  const second = await visit(name);
  expect(Object.keys(second.stores.run.getState().runs)).toEqual(['begun']);
});

it('lets a row stand for the run that answers it, and brings hidden curves when asked', async () => {
  const name = newName();
  const first = await visit(name);
  const { rows, recipe, seed } = first.stores.experiment.getState();
  const network = rows[0]?.network;
  if (!network) throw new Error('a row expected');
  const runs = ['a', 'b'].map((id) =>
    readRun(runView({ id, network, recipe, seed, status: 'finished' }), 4, { 'training-error': 9 }),
  );
  first.stores.run.setState({
    runs: Object.fromEntries(runs.map((run) => [run.id, run])),
    hidden: ['b'],
  });
  await first.leave();

  const second = await visit(name);
  const { run: store, experiment } = second.stores;
  await loaded();
  expect(store.getState().hidden).toEqual(['b']);
  expect(store.getState().runsOfRow).toEqual({ [experiment.getState().rows[0]?.id ?? '']: ['a'] });
  expect(store.getState().runs.b?.curvesLoaded).toBe(false);
  store.setState({ hidden: [] });
  await loaded();
  expect(store.getState().runs.b?.metrics).toEqual(runs[1]?.metrics);
});

it('never writes over a run that another page trains, but for what a person changed', async () => {
  const name = newName();
  const trainer = await visit(name);
  const run = readRun(runView({ id: 'a' }), 1, { 'training-error': 90 });
  trainer.stores.run.setState({ runs: { a: run } });
  await trainer.leave();
  const onlooker = await visit(name);
  await loaded();
  trainer.stores.run.setState({ runs: { a: readRun(run, 2, { 'training-error': 80 }) } });
  await trainer.leave();
  const seen = onlooker.stores.run.getState().runs.a;
  if (!seen) throw new Error('the run expected');
  onlooker.stores.run.setState({ runs: { a: { ...seen, notes: 'mine' } } });
  await onlooker.leave();

  const third = await visit(name);
  await loaded();
  expect(third.stores.run.getState().runs.a).toMatchObject({ step: 2, notes: 'mine' });
});

it('keeps what was changed in any page, whichever trains the run and writes last', async () => {
  const name = newName();
  const trainer = await visit(name);
  const run = readRun(runView({ id: 'a' }), 1, { 'training-error': 90 });
  trainer.stores.run.setState({ runs: { a: run } });
  await trainer.leave();
  const [one, other] = [await visit(name), await visit(name)];
  await loaded();
  const change = (page: typeof one, more: Partial<RunView>) =>
    page.stores.run.setState(({ runs }) => ({
      runs: Object.fromEntries(Object.values(runs).map((was) => [was.id, { ...was, ...more }])),
    }));
  change(one, { name: 'Mine' });
  await one.leave();
  // It does not know of the name.
  other.stores.run.setState({ hidden: ['a'] });
  await other.leave();
  trainer.stores.run.setState({ runs: { a: readRun(run, 2, { 'training-error': 80 }) } });
  change(trainer, { notes: 'trained' });
  await trainer.leave();

  const last = await visit(name);
  await loaded();
  const { runs, hidden } = last.stores.run.getState();
  expect(runs.a).toMatchObject({ step: 2, name: 'Mine', notes: 'trained' });
  expect(hidden).toEqual(['a']);
});

it('writes nothing of a run that it only hears of but what a person changes then', async () => {
  const name = newName();
  const [trainer, onlooker] = [await visit(name), await visit(name)];
  const run = readRun(runView({ id: 'a' }), 1, { 'training-error': 90 });
  trainer.stores.run.setState({ runs: { a: run }, hidden: ['a'] });
  await trainer.leave();
  const heard = { ...run, earlierVisit: true, released: true };
  onlooker.stores.run.setState({ runs: { a: heard } });
  onlooker.stores.run.setState({ runs: { a: { ...heard, notes: 'mine' } } });
  await onlooker.leave();
  const last = await visit(name);
  await loaded();
  expect(last.stores.run.getState().runs.a?.notes).toBe('mine');
  expect(last.stores.run.getState().hidden).toEqual(['a']);
});

it('writes a run whole that went on from a checkpoint before what was written', async () => {
  const name = newName();
  const first = await visit(name);
  const begun = runView({ id: 'a', checkpointStep: 1 });
  const read = (run: RunView, from: number, to: number) =>
    Array.from({ length: to - from + 1 }, (_, index) => from + index).reduce(
      (next, step) => readRun(next, step, { 'training-error': 90 - step }),
      run,
    );
  const long = read(begun, 1, 1500);
  first.stores.run.setState({ runs: { a: long } });
  await first.leave();
  // Killed; the checkpoint is older than the curve.
  const second = await visit(name, undefined, { checkpoints: new Map([['a', 9]]) });
  await loaded();
  const { a } = second.stores.run.getState().runs;
  if (!a) throw new Error('the run expected');
  expect(a).toMatchObject({ status: 'open', step: 1500, checkpointStep: 1 });
  const { metrics } = read(begun, 1, 3);
  const event = { type: 'resumed', runId: 'a', step: 3, seconds: 0.3, metrics } as const;
  second.stores.run.setState((state) => applyEvents(state, [event], 0));
  await second.leave();
  const third = await visit(name);
  await loaded();
  expect(third.stores.run.getState().runs.a).toMatchObject({ step: 3, metrics });
});

it('deletes what was deleted, and not what was brought back', async () => {
  const name = newName();
  const first = await visit(name);
  const [a, b] = [runView({ id: 'a' }), runView({ id: 'b' })];
  first.stores.run.setState({ runs: { a, b } });
  await first.leave();
  first.stores.run.setState({ runs: {}, deletedRuns: [[a], [b]] });
  await first.leave();
  first.stores.run.setState({ runs: { b }, deletedRuns: [[a]] });
  await first.leave();
  expect(first.forgotten).toEqual([]);
  const second = await visit(name);
  expect(Object.keys(second.stores.run.getState().runs)).toEqual(['b']);
  expect(second.forgotten).toEqual(['a']);
});

it('leaves what was deleted in a page that is still open to its undo', async () => {
  const name = newName();
  const first = await visit(name);
  const a = runView({ id: 'a' });
  first.stores.run.setState({ runs: { a } });
  await first.leave();
  first.stores.run.setState({ runs: {}, deletedRuns: [[a]] });
  await first.leave();
  const beside = await visit(name, undefined, { isOnly: false });
  expect(Object.keys(beside.stores.run.getState().runs)).toEqual([]);
  expect(beside.forgotten).toEqual([]);
  first.stores.run.setState({ runs: { a }, deletedRuns: [] });
  await first.leave();
  const last = await visit(name);
  expect(Object.keys(last.stores.run.getState().runs)).toEqual(['a']);
});

it('says what the browser refuses, goes on, and keeps all once there is room', async () => {
  const name = newName();
  let isFull = true;
  const first = await visit(name, (database) => ({
    ...database,
    write: async (growths) => {
      if (isFull) throw new DOMException('full', 'QuotaExceededError');
      await database.write(growths);
    },
  }));
  const run = readRun(runView({ id: 'a' }), 1, { 'training-error': 90 });
  first.stores.run.setState({ runs: { a: run } });
  await first.leave();
  const { keeping, notices } = first.stores.run.getState();
  expect(keeping).toBe('refused');
  expect(notices.map(({ what }) => what)).toEqual(['The browser has no room left to keep runs.']);
  isFull = false;
  first.stores.run.setState({ runs: { a: readRun(run, 2, { 'training-error': 80 }) } });
  await first.leave();
  expect(first.stores.run.getState().keeping).toBe('kept');
  const second = await visit(name);
  await loaded();
  expect(second.stores.run.getState().runs.a?.metrics['training-error']?.values).toEqual([90, 80]);
});

it('tries again by itself what was refused, though nothing changes any more', async () => {
  const name = newName();
  let isFull = true;
  const first = await visit(name, (database) => ({
    ...database,
    write: async (growths) => {
      if (isFull) throw new DOMException('full', 'QuotaExceededError');
      await database.write(growths);
    },
  }));
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    first.stores.run.setState({ runs: { a: runView({ id: 'a' }) } });
    await vi.advanceTimersByTimeAsync(1000);
    expect(first.stores.run.getState().keeping).toBe('refused');
    isFull = false;
    await vi.advanceTimersByTimeAsync(30_000);
  } finally {
    vi.useRealTimers();
  }
  await vi.waitFor(() => expect(first.stores.run.getState().keeping).toBe('kept'));
});

it('says so where the browser keeps nothing at all', async () => {
  const stores = createStores();
  const keeper = await openKeptRuns(
    stores,
    () => Promise.reject(new DOMException('private', 'SecurityError')),
    { addEventListener: () => undefined },
    {
      sizes: () => Promise.reject(new Error()),
      recordOf: () => Promise.resolve(null),
      forget: () => undefined,
      keepNow: () => undefined,
    },
  );
  expect(keeper).toBeNull();
  expect(stores.run.getState().notices[0]?.what).toBe(
    'This browser does not let the page keep runs.',
  );
});

const notices = ({ stores }: Awaited<ReturnType<typeof visit>>) =>
  stores.run.getState().notices.map(({ what }) => what);

it('removes checkpoints of runs that are gone, and says which the browser has removed', async () => {
  const name = newName();
  const first = await visit(name);
  const [a, b] = [runView({ id: 'a', checkpointStep: 3 }), runView({ id: 'b', checkpointStep: 4 })];
  first.stores.run.setState({ runs: { a, b } });
  await first.leave();
  const checkpoints = new Map([
    ['b', 9],
    ['orphan', 9],
  ]);
  const second = await visit(name, undefined, { checkpoints });
  await loaded();
  expect(second.forgotten).toEqual(['orphan']);
  const { runs } = second.stores.run.getState();
  expect([runs.a?.checkpointStep, runs.b?.checkpointStep]).toEqual([null, 4]);
  expect(notices(second)).toEqual(['The browser has removed the checkpoints of a run.']);
  await second.leave();
  const third = await visit(name, undefined, { checkpoints });
  await loaded();
  expect(notices(third)).toEqual([]);
});

it('brings runs back from their checkpoints where the browser has removed all else', async () => {
  const record = { ...readRun(runView({ id: 'a' }), 5, { 'training-error': 40 }) };
  const kept = { checkpoints: new Map([['a', 9]]), records: new Map([['a', record]]) };
  const name = newName();
  const first = await visit(name, undefined, kept);
  await loaded();
  expect(first.forgotten).toEqual([]);
  const { a } = first.stores.run.getState().runs;
  expect(a).toMatchObject({ checkpointStep: 5, released: true, metrics: record.metrics });
  await first.leave();
  const second = await visit(name, undefined, kept);
  await loaded();
  expect(second.stores.run.getState().runs.a?.metrics).toEqual(record.metrics);
  expect(notices(second)).toEqual([]);
});

it('keeps anew what is on the page when the browser has removed all of it', async () => {
  const name = newName();
  const opening = vi.spyOn(indexedDB, 'open');
  const checkpoints = new Map([['a', 10]]);
  const first = await visit(name, undefined, { checkpoints });
  const opened = opening.mock.results.flatMap(({ value }) =>
    value instanceof IDBOpenDBRequest ? [value.result] : [],
  );
  opening.mockRestore();
  const run = readRun(runView({ id: 'a', checkpointStep: 7 }), 7, { 'training-error': 9 });
  first.stores.run.setState({ runs: { a: run }, hidden: ['a'] });
  await first.leave();

  const other = await openDB(name);
  for (const store of other.objectStoreNames) await other.clear(store);
  other.close();
  checkpoints.clear();
  // Its types name the class where one of its objects is meant.
  for (const one of opened) Reflect.apply(forceCloseDatabase, null, [one]);
  await vi.waitFor(() => expect(first.hastes).toHaveLength(1));
  expect(notices(first)).toEqual(['The browser has removed all runs that it had kept.']);
  expect(first.stores.run.getState().runs.a?.checkpointStep).toBeNull();

  first.stores.run.setState({ runs: { a: readRun(run, 9, { 'training-error': 8 }) } });
  await first.leave();
  const second = await visit(name);
  expect(second.stores.run.getState().hidden).toEqual(['a']);
  second.stores.run.setState({ hidden: [] });
  await loaded();
  expect(second.stores.run.getState().runs.a?.metrics['training-error']?.steps).toEqual([7, 9]);
});
