/** A folder of shards: is it whole, and how it gets to another place without a second copy. */
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { readManifest, writeManifest } from './manifest.mjs';
import { firstPictureIn } from './shards.mjs';

/**
 * Why a folder of shards is not whole, or null when it is. Its manifest may be of an earlier
 * version.
 *
 * @param {string} folder
 * @param {import('./description.mjs').DataSetDescription} dataSet
 * @param {'sizes' | 'hashes'} thoroughness hashes read all bytes
 * @returns {string | null}
 */
export function findFault(folder, dataSet, thoroughness) {
  const manifest = readManifest(folder, dataSet);
  if (!manifest) return 'there is no manifest';
  for (const { file, bytes, sha256 } of [...manifest.train, ...manifest.test]) {
    const path = join(folder, file);
    const size = statSync(path, { throwIfNoEntry: false })?.size;
    if (size === undefined) return `${file} is missing`;
    if (size !== bytes) return `${file} has ${size} bytes instead of ${bytes}`;
    if (thoroughness === 'hashes') {
      const found = createHash('sha256').update(readFileSync(path)).digest('hex');
      if (found !== sha256) return `${file} was altered`;
    }
  }
  return null;
}

/** Whether the manifest of a folder is there and as it would be written now. */
export function hasCurrentManifest(folder, dataSet) {
  return readManifest(folder, dataSet)?.isCurrent ?? false;
}

/**
 * Fills a folder all at once: `fill` works in a temporary one beside it, which takes its
 * name when it is done. What was interrupted leaves nothing that looks whole.
 *
 * @param {string} folder
 * @param {(temporary: string) => Promise<void> | void} fill
 */
export async function replaceFolder(folder, fill) {
  mkdirSync(dirname(folder), { recursive: true });
  const temporary = mkdtempSync(join(dirname(folder), `.${basename(folder)}-`));
  try {
    await fill(temporary);
    rmSync(folder, { recursive: true, force: true });
    renameSync(temporary, folder);
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

/**
 * Hard links the shards of one folder into another; copies where that cannot be. A manifest of an
 * earlier version is written anew there, and stays as it is where it was.
 */
export async function linkShards(from, to, dataSet) {
  const manifest = readManifest(from, dataSet);
  for (const { file } of [...manifest.train, ...manifest.test])
    linkOrCopy(join(from, file), join(to, file));
  if (manifest.isCurrent) linkOrCopy(join(from, 'manifest.json'), join(to, 'manifest.json'));
  else {
    const [first] = manifest.test;
    const firstTestPicture = await firstPictureIn(join(from, first.file), dataSet);
    writeManifest(to, dataSet, { ...manifest, firstTestPicture });
  }
}

function linkOrCopy(from, to) {
  try {
    linkSync(from, to);
  } catch {
    if (!existsSync(to)) copyFileSync(from, to);
  }
}
