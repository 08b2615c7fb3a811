import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of this clone, or of an installed package. */
export const PROJECT = fileURLToPath(new URL('../..', import.meta.url));

/** A package has no sources, and may be installed where its user must not write. */
export const IS_PACKAGE = !existsSync(join(PROJECT, 'vite.config.ts'));

/** What the page is served beside its own files. */
export const PUBLIC_FOLDER = join(IS_PACKAGE ? cacheFolder() : PROJECT, 'public');

/** Where the page's pictures lie; git ignores it. */
export const DATA_FOLDER = join(PUBLIC_FOLDER, 'data');

/** Where those of other data sets lie, each in a folder of its name; git ignores it, too. */
export const DATA_SETS_FOLDER = join(PUBLIC_FOLDER, 'data-sets');

/** The page as static files. */
export const BUILT_PAGE = join(PROJECT, 'dist');

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
