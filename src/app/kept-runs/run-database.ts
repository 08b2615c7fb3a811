/** The runs that this browser keeps, in IndexedDB. */
import { openDB, type DBSchema } from 'idb';
import {
  metricOfChunks,
  type CurveChunk,
  type Metrics,
  type NumberedChunk,
} from '../../runs/index.ts';
import type { KeptRun, RunMarks } from './kept-run.ts';

/** Raised whenever what is kept changes its form; `upgrade` then brings the older one over. */
const VERSION = 1;

type ChunkKey = [runId: string, metric: string, number: number];

interface Schema extends DBSchema {
  runs: { key: string; value: { readonly id: string } & KeptRun };
  chunks: { key: ChunkKey; value: CurveChunk };
}

/** What has grown of a run since it was last written. */
export interface RunGrowth {
  readonly kept: KeptRun;
  /** The chunks are all there are; others that were written of it are removed. */
  readonly whole: boolean;
  readonly chunks: readonly (NumberedChunk & { readonly metric: string })[];
}

/** Every promise is rejected where the browser refuses, with its own error. */
export interface RunDatabase {
  /**
   * All runs, the oldest first; those that were deleted in an earlier visit are gone for good.
   *
   * @param onRemoved gets their ids
   */
  readonly load: (onRemoved: (runIds: readonly string[]) => void) => Promise<readonly KeptRun[]>;
  readonly curvesOf: (runId: string) => Promise<Metrics>;
  /** Writes all of it or nothing. */
  readonly write: (growths: readonly RunGrowth[]) => Promise<void>;
  /** Changes only the marks of a run that is there; one that is not stays away. */
  readonly mark: (
    runId: string,
    marks: RunMarks & Partial<Pick<KeptRun, 'checkpointStep'>>,
  ) => Promise<void>;
  /** Removes a run with its curves for good. */
  readonly remove: (runId: string) => Promise<void>;
  /** Of all runs, deleted or not. */
  readonly ids: () => Promise<readonly string[]>;
  /** Nothing was there when it was opened: the first visit, or the browser has removed it. */
  readonly isNew: boolean;
  readonly close: () => void;
}

/** All chunks of a run: an array is behind every string in the order of keys. */
const chunksOf = (runId: string) => IDBKeyRange.bound([runId], [runId, []]);

/**
 * @param onTaken called when a page of a newer build takes the database over; what is written
 *   afterwards is refused
 */
export async function openRunDatabase(name: string, onTaken: () => void): Promise<RunDatabase> {
  let isNew = false;
  const database = await openDB<Schema>(name, VERSION, {
    upgrade: (opened) => {
      isNew = true;
      opened.createObjectStore('runs', { keyPath: 'id' });
      opened.createObjectStore('chunks');
    },
    blocking: () => {
      database.close();
      onTaken();
    },
  });

  async function removeDeleted(): Promise<readonly string[]> {
    const transaction = database.transaction(['runs', 'chunks'], 'readwrite');
    const [runs, chunks] = [transaction.objectStore('runs'), transaction.objectStore('chunks')];
    const all = await runs.getAll();
    const removed = all.filter(({ deleted }) => deleted).map(({ id }) => id);
    for (const id of removed) await Promise.all([runs.delete(id), chunks.delete(chunksOf(id))]);
    await transaction.done;
    return removed;
  }

  return {
    load: async (onRemoved) => {
      onRemoved(await removeDeleted());
      const runs = await database.getAll('runs');
      return runs.sort((a, b) => a.record.times.created - b.record.times.created);
    },

    curvesOf: async (runId) => {
      const transaction = database.transaction('chunks');
      const byMetric = new Map<string, CurveChunk[]>();
      // In the order of the keys, so those of a metric by their numbers.
      for await (const { key, value } of transaction.store.iterate(chunksOf(runId))) {
        const [, metric] = key;
        byMetric.set(metric, [...(byMetric.get(metric) ?? []), value]);
      }
      return Object.fromEntries(
        Array.from(byMetric, ([metric, chunks]) => [metric, metricOfChunks(chunks)]),
      );
    },

    write: async (growths) => {
      const transaction = database.transaction(['runs', 'chunks'], 'readwrite');
      const [runs, chunks] = [transaction.objectStore('runs'), transaction.objectStore('chunks')];
      const puts = growths.flatMap(({ kept, whole, chunks: grown }) => [
        ...(whole ? [chunks.delete(chunksOf(kept.record.id))] : []),
        runs.put({ id: kept.record.id, ...kept }),
        ...grown.map(({ metric, number, chunk }) =>
          chunks.put(chunk, [kept.record.id, metric, number]),
        ),
      ]);
      // A page that is being left will not be there to see that all of it was put.
      transaction.commit();
      await Promise.all([...puts, transaction.done]);
    },

    mark: async (runId, marks) => {
      const transaction = database.transaction('runs', 'readwrite');
      const run = await transaction.store.get(runId);
      if (run) await transaction.store.put({ ...run, ...marks });
      await transaction.done;
    },

    remove: async (runId) => {
      const transaction = database.transaction(['runs', 'chunks'], 'readwrite');
      const [runs, chunks] = [transaction.objectStore('runs'), transaction.objectStore('chunks')];
      await Promise.all([runs.delete(runId), chunks.delete(chunksOf(runId)), transaction.done]);
    },

    ids: () => database.getAllKeys('runs'),
    isNew,

    close: () => database.close(),
  };
}
