/**
 * What was found to be fastest, remembered from visit to visit: for each adapter, kind and
 * shape of a convolution the key of a variant. It is remembered also so that the same seed
 * gives the same numbers again, since variants add in different orders.
 */

/** Where choices are kept, by `AutotuneTask.key`. What cannot be read counts as nothing. */
export interface AutotuneStore {
  read(): Promise<Readonly<Record<string, string>>>;
  write(choices: Readonly<Record<string, string>>): Promise<void>;
}

const CACHE_NAME = 'skipstack-tuning';

/** The browser's Cache storage, which workers have too; forgets where there is none. */
export function browserAutotuneStore(baseUrl: string): AutotuneStore {
  const address = new URL('tuning.json', baseUrl).href;
  return {
    async read() {
      try {
        const response = await (await caches.open(CACHE_NAME)).match(address);
        const read: unknown = response ? await response.json() : {};
        return onlyTexts(read);
      } catch {
        return {};
      }
    },
    async write(choices) {
      try {
        await (await caches.open(CACHE_NAME)).put(address, new Response(JSON.stringify(choices)));
      } catch {
        // Measuring once more on the next visit is all that is lost.
      }
    },
  };
}

/** Remembers as long as it is itself remembered. */
export function autotuneStoreInMemory(): AutotuneStore {
  let kept: Readonly<Record<string, string>> = {};
  return {
    read: () => Promise.resolve(kept),
    write: (choices) => {
      kept = choices;
      return Promise.resolve();
    },
  };
}

function onlyTexts(read: unknown): Record<string, string> {
  if (typeof read !== 'object' || read === null) return {};
  return Object.fromEntries(
    Object.entries(read).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}
