/** Tells whether what was made from files is still of the present ones. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { BUILD_CACHE, PROJECT } from './folders.mjs';

/**
 * @param {readonly string[]} paths files and folders below the project's root; those that
 *   do not exist count as empty
 * @returns {string} the same for the same names and contents
 */
export function fingerprint(paths, root = PROJECT) {
  const hash = createHash('sha256');
  for (const path of paths.flatMap((one) => listFiles(root, one)))
    hash
      .update(`${path}\0`)
      .update(readFileSync(join(root, path)))
      .update('\0');
  return hash.digest('hex');
}

function listFiles(root, path) {
  const status = statSync(join(root, path), { throwIfNoEntry: false });
  if (!status) return [];
  if (!status.isDirectory()) return [path];
  const entries = readdirSync(join(root, path)).sort();
  return entries.flatMap((entry) => listFiles(root, `${path}/${entry}`));
}

/** What was noted under a name; null when nothing was. */
export function readStamp(name) {
  const file = join(BUILD_CACHE, name);
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}

export function writeStamp(name, content) {
  const file = join(BUILD_CACHE, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}
