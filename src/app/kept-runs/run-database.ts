/** The runs that this browser keeps, in IndexedDB. */
import {
  openDB,
  type OpenDBCallbacks,
  type DBSchema,
  type IDBPDatabase,
  type IDBPObjectStore,
  type IDBPTransaction,
  type StoreNames,
} from 'idb';
import {
  metricsOfSegments,
  type CurveSegment,
  type Metrics,
  type NumberedSegment,
} from '../../runs/index.ts';
import type { Predictions } from '../../inspection/index.ts';
import { marksApart, type KeptRun, type RunMarks, type TrainedRun } from './kept-run.ts';

/** Raised whenever what is kept changes its form; `upgrade` then brings the older one over. */
const VERSION = 4;

/** Milliseconds from one attempt to the next. */
const REOPENED_AFTER = [0, 100, 500, 2000, 10_000];

type PredictionsKey = [runId: string, step: number];
type SegmentKey = [runId: string, number: number];
type MarkKey = [runId: string, mark: string];

interface Schema extends DBSchema {
  /** Until version 3 with its marks. */
  runs: { key: string; value: { readonly id: string } & TrainedRun & Partial<RunMarks> };
  /** Since version 4: each of them alone, by its name. */
  marks: { key: MarkKey; value: Partial<RunMarks> };
  /** Since version 3. */
  segments: { key: SegmentKey; value: CurveSegment };
  /** Until version 2: readings of one metric. */
  chunks: {
    key: [runId: string, metric: string, number: number];
    value: Pick<CurveSegment, 'steps' | 'values' | 'seconds'>;
  };
  /** Since version 2. */
  predictions: { key: PredictionsKey; value: Predictions };
}

/** What has grown of a run since it was last written. */
export interface RunGrowth {
  readonly trained: TrainedRun;
  /** Those that a person changed in this tab; all of a new run. */
  readonly marks: Partial<RunMarks>;
  /** The segments are all there are; others that were written of it are removed. */
  readonly whole: boolean;
  readonly segments: readonly NumberedSegment[];
}

/** By run and step. */
export interface PredictionChanges {
  readonly put: readonly (readonly [...PredictionsKey, Predictions])[];
  readonly remove: readonly Readonly<PredictionsKey>[];
}

/** Every promise is rejected where the browser refuses, with its own error. */
export interface RunDatabase {
  /**
   * All runs but those that were deleted, the oldest first.
   *
   * @param onRemoved gets the ids of those that are removed for good; null where another page
   *   may yet bring them back
   */
  readonly load: (
    onRemoved: ((runIds: readonly string[]) => void) | null,
  ) => Promise<readonly KeptRun[]>;
  readonly curvesOf: (runId: string) => Promise<Metrics>;
  /** Steps of the tests of each run whose predictions are kept, in their order. */
  readonly predictedSteps: () => Promise<ReadonlyMap<string, readonly number[]>>;
  /** By their steps. */
  readonly predictionsOf: (runId: string) => Promise<ReadonlyMap<number, Predictions>>;
  /** Writes all of it or nothing. */
  readonly changePredictions: (changes: PredictionChanges) => Promise<void>;
  /** Writes all of it or nothing. */
  readonly write: (growths: readonly RunGrowth[]) => Promise<void>;
  /** Changes only these marks of a run that is there; one that is not stays away. */
  readonly mark: (runId: string, marks: Partial<RunMarks>) => Promise<void>;
  /** Says of a run that is there that its checkpoints are gone. */
  readonly loseCheckpoint: (runId: string) => Promise<void>;
  /** Removes a run with its curves and predictions for good. */
  readonly remove: (runId: string) => Promise<void>;
  /** Of all runs, deleted or not. */
  readonly ids: () => Promise<readonly string[]>;
  /** Nothing was there when it was opened: the first visit, or the browser has removed it. */
  readonly isNew: boolean;
  /** Calls back when the browser has removed all that was in it, and it is open anew. */
  readonly whenEmptied: (listener: () => void) => void;
  readonly close: () => void;
}

/** All that is kept of a run in parts: an array is behind everything else in the order of keys. */
const partsOf = (runId: string) => IDBKeyRange.bound([runId], [runId, []]);

const ALL = ['runs', 'marks', 'segments', 'predictions'] as const;

type Removing = IDBPTransaction<Schema, typeof ALL, 'readwrite'>;

/** Takes out all that is kept of a run. */
function removals(transaction: Removing, runId: string): readonly Promise<void>[] {
  return [
    transaction.objectStore('runs').delete(runId),
    transaction.objectStore('marks').delete(partsOf(runId)),
    transaction.objectStore('segments').delete(partsOf(runId)),
    transaction.objectStore('predictions').delete(partsOf(runId)),
  ];
}

type Upgrading = IDBPTransaction<Schema, StoreNames<Schema>[], 'versionchange'>;

/** Each chunk becomes a segment of its own, in the same order. */
async function bringOverChunks(
  database: IDBPDatabase<Schema>,
  transaction: Upgrading,
): Promise<void> {
  const segments = transaction.objectStore('segments');
  const counts = new Map<string, number>();
  for await (const { key, value } of transaction.objectStore('chunks').iterate()) {
    const [runId, metric] = key;
    const number = counts.get(runId) ?? 0;
    counts.set(runId, number + 1);
    const lengths = Uint32Array.of(value.steps.length);
    await segments.put({ metrics: [metric], lengths, ...value }, [runId, number]);
  }
  database.deleteObjectStore('chunks');
}

function putMarks(
  marks: Pick<IDBPObjectStore<Schema, StoreNames<Schema>[], 'marks', 'readwrite'>, 'put'>,
  runId: string,
  changed: Partial<RunMarks>,
): readonly Promise<unknown>[] {
  return marksApart(changed).flatMap((one) =>
    Object.keys(one).map((mark) => marks.put(one, [runId, mark])),
  );
}

async function bringOverMarks(transaction: Upgrading): Promise<void> {
  const marks = transaction.objectStore('marks');
  for await (const cursor of transaction.objectStore('runs').iterate()) {
    const { id, record, colour, checkpointStep = null, ...ofRun } = cursor.value;
    await Promise.all(putMarks(marks, id, ofRun));
    await cursor.update({ id, record, colour, checkpointStep });
  }
}

async function bringOver(
  database: IDBPDatabase<Schema>,
  transaction: Upgrading,
  before: number,
): Promise<void> {
  if (before < 3) await bringOverChunks(database, transaction);
  await bringOverMarks(transaction);
}

/**
 * @param onTaken called when a page of a newer build takes the database over; what is asked of it
 *   afterwards is refused with a `VersionError`
 */
export async function openRunDatabase(name: string, onTaken: () => void): Promise<RunDatabase> {
  const listeners = new Set<() => void>();
  let isNew = false;
  let isTaken = false;
  const upgrading: OpenDBCallbacks<Schema> = {
    upgrade: (opened, before, _version, transaction) => {
      isNew = before === 0;
      if (isNew) opened.createObjectStore('runs', { keyPath: 'id' });
      if (before < 2) opened.createObjectStore('predictions');
      if (before < 3) opened.createObjectStore('segments');
      opened.createObjectStore('marks');
      if (!isNew) bringOver(opened, transaction, before).catch(() => transaction.abort());
    },
    blocking: () => {
      isTaken = true;
      void connection.then((database) => database.close());
      onTaken();
    },
    terminated: () => {
      connection = reopened();
      const tell = () => listeners.forEach((listener) => listener());
      connection.then(tell, () => undefined);
    },
  };

  /** What is being removed refuses to be opened for a while. */
  async function reopened(): Promise<IDBPDatabase<Schema>> {
    for (const milliseconds of REOPENED_AFTER) {
      await new Promise((resolve) => setTimeout(resolve, milliseconds));
      try {
        return await openDB<Schema>(name, VERSION, upgrading);
      } catch {
        // The last attempt tells why.
      }
    }
    return openDB<Schema>(name, VERSION, upgrading);
  }

  let connection = openDB<Schema>(name, VERSION, upgrading);
  await connection;

  async function connected(): Promise<IDBPDatabase<Schema>> {
    if (isTaken) throw new DOMException('', 'VersionError');
    return connection;
  }

  async function allMarks(): Promise<ReadonlyMap<string, Partial<RunMarks>>> {
    const { store } = (await connected()).transaction('marks');
    const [keys, values] = await Promise.all([store.getAllKeys(), store.getAll()]);
    const ofRuns = new Map<string, Partial<RunMarks>>();
    for (const [index, [runId]] of keys.entries()) {
      ofRuns.set(runId, { ...ofRuns.get(runId), ...values[index] });
    }
    return ofRuns;
  }

  async function removeForGood(runIds: readonly string[]): Promise<void> {
    const transaction = (await connected()).transaction(ALL, 'readwrite');
    await Promise.all(runIds.flatMap((id) => removals(transaction, id)));
    await transaction.done;
  }

  return {
    load: async (onRemoved) => {
      const marks = await allMarks();
      const deleted = Array.from(marks).flatMap(([id, one]) => (one.deleted ? [id] : []));
      if (onRemoved) {
        await removeForGood(deleted);
        onRemoved(deleted);
      }
      const runs = (await (await connected()).getAll('runs')).filter(
        ({ id }) => !deleted.includes(id),
      );
      return runs
        .map(({ id, ...trained }): KeptRun => {
          const { name, notes } = trained.record;
          return { name, notes, shown: true, deleted: false, ...trained, ...marks.get(id) };
        })
        .sort((a, b) => a.record.times.created - b.record.times.created);
    },

    curvesOf: async (runId) =>
      // In the order of their keys, so by their numbers.
      metricsOfSegments(await (await connected()).getAll('segments', partsOf(runId))),

    predictedSteps: async () => {
      const steps = new Map<string, number[]>();
      for (const [runId, step] of await (await connected()).getAllKeys('predictions')) {
        steps.set(runId, [...(steps.get(runId) ?? []), step]);
      }
      return steps;
    },

    predictionsOf: async (runId) => {
      const { store } = (await connected()).transaction('predictions');
      const [keys, values] = await Promise.all([
        store.getAllKeys(partsOf(runId)),
        store.getAll(partsOf(runId)),
      ]);
      return new Map(
        keys.flatMap(([, step], index) => {
          const predictions = values[index];
          return predictions ? [[step, predictions] as const] : [];
        }),
      );
    },

    changePredictions: async ({ put, remove }) => {
      const transaction = (await connected()).transaction('predictions', 'readwrite');
      const { store } = transaction;
      const changes: Promise<unknown>[] = [
        ...put.map(([runId, step, predictions]) => store.put(predictions, [runId, step])),
        ...remove.map(([runId, step]) => store.delete([runId, step])),
      ];
      transaction.commit();
      await Promise.all([...changes, transaction.done]);
    },

    write: async (growths) => {
      const database = await connected();
      const transaction = database.transaction(['runs', 'marks', 'segments'], 'readwrite');
      const runs = transaction.objectStore('runs');
      const allOfMarks = transaction.objectStore('marks');
      const segments = transaction.objectStore('segments');
      const puts = growths.flatMap(({ trained, marks, whole, segments: grown }) => {
        const { id } = trained.record;
        return [
          ...(whole ? [segments.delete(partsOf(id))] : []),
          runs.put({ id, ...trained }),
          ...putMarks(allOfMarks, id, marks),
          ...grown.map(({ number, segment }) => segments.put(segment, [id, number])),
        ];
      });
      // A page that is being left will not be there to see that all of it was put.
      transaction.commit();
      await Promise.all([...puts, transaction.done]);
    },

    mark: async (runId, marks) => {
      const transaction = (await connected()).transaction(['runs', 'marks'], 'readwrite');
      const isThere = (await transaction.objectStore('runs').getKey(runId)) !== undefined;
      if (isThere) await Promise.all(putMarks(transaction.objectStore('marks'), runId, marks));
      await transaction.done;
    },

    loseCheckpoint: async (runId) => {
      const transaction = (await connected()).transaction('runs', 'readwrite');
      const run = await transaction.store.get(runId);
      if (run) await transaction.store.put({ ...run, checkpointStep: null });
      await transaction.done;
    },

    remove: (runId) => removeForGood([runId]),

    ids: async () => (await connected()).getAllKeys('runs'),
    isNew,
    whenEmptied: (listener) => void listeners.add(listener),

    close: () => void connection.then((database) => database.close()),
  };
}
