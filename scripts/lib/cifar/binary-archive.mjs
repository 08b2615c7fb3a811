/**
 * CIFAR-10 out of the authors' own "binary version": six files of 10,000 records, each a
 * label byte and then 1,024 bytes of red, of green and of blue
 * (https://www.cs.toronto.edu/~kriz/cifar.html).
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Problem } from '../problem.mjs';
import { CIFAR_10, PICTURE_BYTES, PICTURE_PIXELS } from './description.mjs';
import { joinPictures } from './pictures.mjs';
import { readTar } from './tar.mjs';

const PLANE = PICTURE_PIXELS;
const RECORD = 1 + PICTURE_BYTES;
const TRAIN_FILES = [1, 2, 3, 4, 5].map((batch) => `data_batch_${batch}.bin`);
const TEST_FILE = 'test_batch.bin';

/**
 * @param {string} path `cifar-10-binary.tar.gz`, the same unzipped, or a folder with its files
 * @returns {import('./pictures.mjs').PictureSets}
 * @throws {Problem} when it cannot be read as that
 */
export function picturesFromArchive(path) {
  const files = openArchive(path);
  const batch = (name) => {
    const bytes = files.get(name);
    if (!bytes)
      throw new Problem(
        `${path} does not hold ${name}. It should be the "CIFAR-10 binary version" (cifar-10-binary.tar.gz) or a folder with its .bin files.`,
      );
    return readBatch(bytes, name);
  };
  return { train: joinPictures(TRAIN_FILES.map(batch)), test: batch(TEST_FILE) };
}

/**
 * One batch file, its planes interleaved.
 *
 * @param {Uint8Array} bytes
 * @param {string} name for the error's sentence
 * @returns {import('./pictures.mjs').Pictures}
 */
export function readBatch(bytes, name) {
  if (bytes.length === 0 || bytes.length % RECORD !== 0)
    throw new Problem(`${name} has ${bytes.length} bytes, which is no multiple of ${RECORD}.`);
  const pictures = bytes.length / RECORD;
  const labels = new Uint8Array(pictures);
  const pixels = new Uint8Array(pictures * PICTURE_BYTES);
  for (let picture = 0; picture < pictures; picture++) {
    const from = picture * RECORD;
    const to = picture * PICTURE_BYTES;
    labels[picture] = bytes[from];
    for (let pixel = 0; pixel < PLANE; pixel++)
      for (let channel = 0; channel < CIFAR_10.channels; channel++)
        pixels[to + pixel * CIFAR_10.channels + channel] =
          bytes[from + 1 + channel * PLANE + pixel];
  }
  return { pixels, labels };
}

function openArchive(path) {
  try {
    if (statSync(path).isDirectory())
      return new Map(readdirSync(path).map((name) => [name, readFileSync(join(path, name))]));
    const bytes = readFileSync(path);
    const isZipped = bytes[0] === 0x1f && bytes[1] === 0x8b;
    const files = readTar(isZipped ? gunzipSync(bytes) : bytes);
    return new Map([...files].map(([name, content]) => [basename(name), content]));
  } catch (error) {
    throw new Problem(`The archive ${path} cannot be read: ${error.message}`);
  }
}
