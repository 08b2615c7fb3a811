import { reasonOf } from './data-error.ts';
import type { ShardStorage } from './shard-storage.ts';

const CACHE_NAME = 'skipstack-pictures';

/**
 * The browser's Cache storage. Where it is missing or full, `put` says so and nothing else
 * changes: pictures then come over the network on every visit.
 *
 * @param baseUrl URL below which the pictures lie; keeps several copies of the page apart
 */
export function browserStorage(baseUrl: string): ShardStorage {
  const open = () => {
    if (!('caches' in globalThis)) throw new Error('the browser offers this page no storage');
    return caches.open(CACHE_NAME);
  };
  const address = (name: string) => new URL(name, baseUrl).href;
  return {
    async get(name) {
      try {
        const response = await (await open()).match(address(name));
        return response ? new Uint8Array(await response.arrayBuffer()) : null;
      } catch {
        return null;
      }
    },
    async put(name, bytes) {
      try {
        await (await open()).put(address(name), new Response(bytes));
      } catch (error) {
        const isFull = error instanceof DOMException && error.name === 'QuotaExceededError';
        throw new Error(isFull ? 'the browser’s storage for this page is full' : reasonOf(error), {
          cause: error,
        });
      }
    },
    async keepOnly(names) {
      try {
        const cache = await open();
        const kept = new Set(Array.from(names, address));
        for (const { url } of await cache.keys())
          if (url.startsWith(baseUrl) && !kept.has(url)) await cache.delete(url);
      } catch {
        // What cannot be tidied up stays; the next `put` reports what is wrong.
      }
    },
  };
}
