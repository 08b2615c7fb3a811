import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { openDB } from 'idb';
import { emptyPredictions } from '../../inspection/index.ts';
import { FIRST_SEGMENT, segmentsFrom, type Metrics } from '../../runs/index.ts';
import { readRun, runView } from '../store/test-runs.ts';
import { openRunDatabase } from './run-database.ts';
import { growthOf, keptRun } from './test-kept-runs.ts';

let databases = 0;
const newName = () => `test ${(databases += 1)}`;
const open = (name = newName()) => openRunDatabase(name, () => undefined);

const segmentsOf = (metrics: Metrics) => segmentsFrom(metrics, FIRST_SEGMENT).segments;

const measuredRun = (id: string, step: number) =>
  readRun(runView({ id }), step, { 'training-error': 100 / 3, 'training-loss': Math.E });

it('gives back runs and their curves in another visit', async () => {
  const name = newName();
  const first = await open(name);
  const run = measuredRun('a', 4);
  await first.write([{ ...growthOf(run), segments: segmentsOf(run.metrics) }]);
  const later = readRun(run, 8, { 'training-error': 1 / 7 });
  await first.write([{ ...growthOf(later), segments: segmentsOf(later.metrics) }]);
  first.close();

  const second = await open(name);
  expect(await second.load(() => undefined)).toEqual([keptRun(later)]);
  expect(await second.curvesOf('a')).toEqual(later.metrics);
  expect(await second.curvesOf('b')).toEqual({});
});

it('puts a run that is written whole in the place of a longer curve', async () => {
  const database = await open();
  const [run, other] = [measuredRun('a', 1), measuredRun('ab', 1)];
  const long = Array.from({ length: 2000 }, (_, index) => index + 2).reduce(
    (next, step) => readRun(next, step, { 'training-error': 50 }),
    run,
  );
  for (const one of [long, other])
    await database.write([{ ...growthOf(one), segments: segmentsOf(one.metrics) }]);
  await database.write([{ ...growthOf(run), whole: true, segments: segmentsOf(run.metrics) }]);
  expect(await database.curvesOf('a')).toEqual(run.metrics);
  expect(await database.curvesOf('ab')).toEqual(other.metrics);
});

it('keeps the curves of runs apart whose ids begin alike', async () => {
  const database = await open();
  const [short, long] = [measuredRun('a', 1), measuredRun('ab', 2)];
  for (const run of [short, long])
    await database.write([{ ...growthOf(run), segments: segmentsOf(run.metrics) }]);
  expect(await database.curvesOf('a')).toEqual(short.metrics);
});

it('changes marks alone, of runs that are there', async () => {
  const database = await open();
  const run = measuredRun('a', 1);
  await database.write([{ ...growthOf(run), segments: [] }]);
  const marks = { name: 'Mine', notes: 'good', shown: false, deleted: false };
  await database.mark('a', marks);
  await database.mark('gone', marks);
  expect(await database.load(() => undefined)).toEqual([{ ...keptRun(run), ...marks }]);
});

it('lets go of what was deleted, with its curves, at the next visit', async () => {
  const name = newName();
  const first = await open(name);
  for (const id of ['a', 'b']) {
    const run = measuredRun(id, 1);
    await first.write([{ ...growthOf(run), segments: segmentsOf(run.metrics) }]);
    await first.changePredictions({ put: [[id, 1, emptyPredictions(1, 2)]], remove: [] });
  }
  await first.mark('a', { name: null, notes: '', shown: true, deleted: true });
  expect(await first.curvesOf('a')).not.toEqual({});
  first.close();
  const second = await open(name);
  const removed: string[] = [];
  const left = await second.load((ids) => removed.push(...ids));
  expect(left.map(({ record }) => record.id)).toEqual(['b']);
  expect(removed).toEqual(['a']);
  expect(await second.curvesOf('a')).toEqual({});
  expect(await second.curvesOf('b')).not.toEqual({});
  expect(await second.predictedSteps()).toEqual(new Map([['b', [1]]]));
  await second.remove('b');
  expect(await second.predictedSteps()).toEqual(new Map());
});

it('gives way to a newer build, and is refused by what that has made', async () => {
  const name = newName();
  let taken = 0;
  const older = await openRunDatabase(name, () => (taken += 1));
  const newer = await openDB(name, 5);
  expect(taken).toBe(1);
  await expect(older.write([])).rejects.toThrow();
  await expect(open(name)).rejects.toThrow(expect.objectContaining({ name: 'VersionError' }));
  newer.close();
});

it.each([1, 2])('brings over what a build of version %i has kept', async (version) => {
  const name = newName();
  const run = measuredRun('a', 4);
  const older = await openDB(name, version, {
    upgrade: (opened) => {
      opened.createObjectStore('runs', { keyPath: 'id' });
      opened.createObjectStore('chunks');
      if (version === 2) opened.createObjectStore('predictions');
    },
  });
  await older.put('runs', { id: 'a', ...keptRun(run) });
  for (const [metric, { steps, values, seconds }] of Object.entries(run.metrics)) {
    const chunk = {
      steps: Uint32Array.from(steps),
      values: Float64Array.from(values),
      seconds: Float64Array.from(seconds),
    };
    await older.put('chunks', chunk, ['a', metric, 0]);
    await older.put('chunks', { ...chunk, steps: chunk.steps.map((step) => step + 1) }, [
      ...['a', metric],
      1,
    ]);
  }
  older.close();

  const database = await open(name);
  expect(database.isNew).toBe(false);
  expect(await database.load(() => undefined)).toEqual([keptRun(run)]);
  const twice = Object.entries(run.metrics).map(([metric, { steps, values, seconds }]) => [
    metric,
    {
      steps: [...steps, ...steps.map((step) => step + 1)],
      values: [...values, ...values],
      seconds: [...seconds, ...seconds],
    },
  ]);
  expect(await database.curvesOf('a')).toEqual(Object.fromEntries(twice));
  expect(await database.predictedSteps()).toEqual(new Map());
  const predictions = emptyPredictions(2, 2);
  await database.changePredictions({ put: [['a', 4, predictions]], remove: [] });
  expect(await database.predictionsOf('a')).toEqual(new Map([[4, predictions]]));
});

it('brings over the marks that a build of version 3 has kept with its runs', async () => {
  const name = newName();
  const older = await openDB(name, 3, {
    upgrade: (opened) => {
      opened.createObjectStore('runs', { keyPath: 'id' });
      for (const store of ['segments', 'predictions']) opened.createObjectStore(store);
    },
  });
  const marks = { name: 'Mine', notes: 'good', shown: false, pinned: [2, 4], pinAt: [9] };
  const kept = { ...keptRun(measuredRun('a', 4)), ...marks };
  await older.put('runs', { id: 'a', ...kept });
  await older.put('runs', { id: 'b', ...keptRun(measuredRun('b', 1)), deleted: true });
  older.close();
  const database = await open(name);
  expect(await database.load(() => undefined)).toEqual([kept]);
  await database.mark('a', { notes: 'better' });
  expect(await database.load(() => undefined)).toEqual([{ ...kept, notes: 'better' }]);
});

it('leaves each mark to whoever changed it', async () => {
  const database = await open();
  const run = measuredRun('a', 1);
  await database.write([{ ...growthOf(run), segments: [] }]);
  await database.mark('a', { name: 'Mine' });
  await database.mark('a', { shown: false });
  const later = readRun(run, 2, { 'training-error': 20 });
  await database.write([{ ...growthOf(later), marks: { notes: 'trained' }, segments: [] }]);
  expect(await database.load(() => undefined)).toEqual([
    { ...keptRun(later), name: 'Mine', shown: false, notes: 'trained' },
  ]);
});

it('leaves to another page what that may yet bring back', async () => {
  const database = await open();
  await database.write([{ ...growthOf(measuredRun('a', 1)), segments: [] }]);
  await database.mark('a', { deleted: true });
  expect(await database.load(null)).toEqual([]);
  await database.mark('a', { deleted: false });
  expect(await database.load(null)).toHaveLength(1);
});
