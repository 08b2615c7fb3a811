import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of this clone. */
export const PROJECT = fileURLToPath(new URL('../..', import.meta.url));

/** Where the page's pictures lie; git ignores it. */
export const DATA_FOLDER = join(PROJECT, 'public', 'data');

/** Where those of other data sets lie, each in a folder of its name; git ignores it, too. */
export const DATA_SETS_FOLDER = join(PROJECT, 'public', 'data-sets');

/** For what is made from packages and sources and may be thrown away at any time. */
export const BUILD_CACHE = join(PROJECT, 'node_modules', '.cache', 'skipstack');

/**
 * What all clones of one person share: the fetched package and the converted shards.
 * `SKIPSTACK_CACHE` overrides the system's usual place.
 *
 * @param {NodeJS.ProcessEnv} environment
 * @param {NodeJS.Platform} platform
 */
export function cacheFolder(environment = process.env, platform = process.platform) {
  if (environment.SKIPSTACK_CACHE) return environment.SKIPSTACK_CACHE;
  const home = homedir();
  if (platform === 'darwin') return join(home, 'Library', 'Caches', 'skipstack');
  if (platform === 'win32')
    return join(environment.LOCALAPPDATA ?? join(home, 'AppData', 'Local'), 'skipstack', 'Cache');
  return join(environment.XDG_CACHE_HOME || join(home, '.cache'), 'skipstack');
}
