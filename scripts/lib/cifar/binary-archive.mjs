/**
 * CIFAR-10 and CIFAR-100 out of the authors' own "binary versions": records of one label byte, or
 * two, and then 1,024 bytes of red, of green and of blue
 * (https://www.cs.toronto.edu/~kriz/cifar.html).
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Problem } from '../problem.mjs';
import { CIFAR_10, pictureBytes } from '../shards/description.mjs';
import { joinPictures } from '../shards/pictures.mjs';
import { readTar } from '../shards/tar.mjs';

/** Both have pictures of one size. */
const PICTURE_BYTES = pictureBytes(CIFAR_10);
const PLANE = PICTURE_BYTES / CIFAR_10.channels;

/**
 * @typedef {object} BinaryVersion
 * @property {string} name for people
 * @property {string} archive its file
 * @property {readonly string[]} train files, in their order
 * @property {string} test file
 * @property {number} labelBytes of a record; the last is the class
 */

/** @type {BinaryVersion} */
export const CIFAR_10_BINARY = {
  name: 'CIFAR-10 binary version',
  archive: 'cifar-10-binary.tar.gz',
  train: [1, 2, 3, 4, 5].map((batch) => `data_batch_${batch}.bin`),
  test: 'test_batch.bin',
  labelBytes: 1,
};

/**
 * A record's first label is that of one of twenty superclasses, its second that of the class.
 *
 * @type {BinaryVersion}
 */
export const CIFAR_100_BINARY = {
  name: 'CIFAR-100 binary version',
  archive: 'cifar-100-binary.tar.gz',
  train: ['train.bin'],
  test: 'test.bin',
  labelBytes: 2,
};

/**
 * @param {string} path the archive, the same unzipped, or a folder with its files
 * @param {BinaryVersion} version
 * @returns {import('../shards/pictures.mjs').PictureSets}
 * @throws {Problem} when it cannot be read as that
 */
export function picturesFromArchive(path, { name, archive, train, test, labelBytes }) {
  const files = openArchive(path);
  const batch = (file) => {
    const bytes = files.get(file);
    if (!bytes)
      throw new Problem(
        `${path} does not hold ${file}. It should be the "${name}" (${archive}) or a folder with its .bin files.`,
      );
    return readBatch(bytes, file, labelBytes);
  };
  return { train: joinPictures(train.map(batch)), test: batch(test) };
}

/**
 * One batch file, its planes interleaved.
 *
 * @param {Uint8Array} bytes
 * @param {string} name for the error's sentence
 * @param {number} labelBytes of a record
 * @returns {import('../shards/pictures.mjs').Pictures}
 */
export function readBatch(bytes, name, labelBytes) {
  const record = labelBytes + PICTURE_BYTES;
  if (bytes.length === 0 || bytes.length % record !== 0)
    throw new Problem(`${name} has ${bytes.length} bytes, which is no multiple of ${record}.`);
  const pictures = bytes.length / record;
  const labels = new Uint8Array(pictures);
  const pixels = new Uint8Array(pictures * PICTURE_BYTES);
  for (let picture = 0; picture < pictures; picture++) {
    const from = picture * record + labelBytes;
    const to = picture * PICTURE_BYTES;
    labels[picture] = bytes[from - 1];
    for (let pixel = 0; pixel < PLANE; pixel++)
      for (let channel = 0; channel < CIFAR_10.channels; channel++)
        pixels[to + pixel * CIFAR_10.channels + channel] = bytes[from + channel * PLANE + pixel];
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
