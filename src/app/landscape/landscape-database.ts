/** Landscapes that this browser keeps, in IndexedDB: a database of their own. */
import { openDB, type DBSchema } from 'idb';
import { textOfKey, type Landscape } from './landscape-store.ts';

const VERSION = 1;

interface Schema extends DBSchema {
  landscapes: { key: string; value: Landscape; indexes: { runId: string } };
}

/** Every promise is rejected where the browser refuses, with its own error. */
export interface LandscapeDatabase {
  readonly ofRun: (runId: string) => Promise<readonly Landscape[]>;
  readonly write: (landscape: Landscape) => Promise<void>;
  /** Removes those of all other runs. */
  readonly keepOnly: (runIds: readonly string[]) => Promise<void>;
  readonly close: () => void;
}

export async function openLandscapeDatabase(name: string): Promise<LandscapeDatabase> {
  const database = await openDB<Schema>(name, VERSION, {
    upgrade: (opened) => {
      opened.createObjectStore('landscapes').createIndex('runId', 'runId');
    },
    blocking: () => database.close(),
  });
  return {
    ofRun: (runId) => database.getAllFromIndex('landscapes', 'runId', runId),
    write: async (landscape) => {
      await database.put('landscapes', landscape, textOfKey(landscape));
    },
    keepOnly: async (runIds) => {
      const transaction = database.transaction('landscapes', 'readwrite');
      for await (const cursor of transaction.store) {
        if (!runIds.includes(cursor.value.runId)) await cursor.delete();
      }
      await transaction.done;
    },
    close: () => database.close(),
  };
}
