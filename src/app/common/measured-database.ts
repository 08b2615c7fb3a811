/** What somebody had measured of runs, kept in IndexedDB: a database for each kind of it. */
import { openDB, type DBSchema } from 'idb';

const VERSION = 1;
/** As the first kind of it was called, in the databases of earlier visits. */
const STORE = 'landscapes';

interface OfRun {
  readonly runId: string;
}

interface Schema<Value extends OfRun> extends DBSchema {
  landscapes: { key: string; value: Value; indexes: { runId: string } };
}

/** Every promise is rejected where the browser refuses, with its own error. */
export interface MeasuredDatabase<Value extends OfRun> {
  readonly ofRun: (runId: string) => Promise<readonly Value[]>;
  /** In the place of what has the same key. */
  readonly write: (value: Value) => Promise<void>;
  /** Removes what is of all other runs. */
  readonly keepOnly: (runIds: readonly string[]) => Promise<void>;
  readonly close: () => void;
}

export async function openMeasuredDatabase<Value extends OfRun>(
  name: string,
  keyOf: (value: Value) => string,
): Promise<MeasuredDatabase<Value>> {
  const database = await openDB<Schema<Value>>(name, VERSION, {
    upgrade: (opened) => {
      opened.createObjectStore(STORE).createIndex('runId', 'runId');
    },
    blocking: () => database.close(),
  });
  return {
    ofRun: (runId) => database.getAllFromIndex(STORE, 'runId', runId),
    write: async (value) => {
      await database.put(STORE, value, keyOf(value));
    },
    keepOnly: async (runIds) => {
      const transaction = database.transaction(STORE, 'readwrite');
      for await (const cursor of transaction.store) {
        if (!runIds.includes(cursor.value.runId)) await cursor.delete();
      }
      await transaction.done;
    },
    close: () => database.close(),
  };
}
