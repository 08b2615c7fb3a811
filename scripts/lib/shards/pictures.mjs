/**
 * The pictures of a data set in memory, wherever they came from.
 *
 * @typedef {{ pixels: Uint8Array, labels: Uint8Array }} Pictures
 *   pixels `[pictures, height, width, channels]` from 0 to 255, labels `[pictures]` from 0 on
 * @typedef {{ train: Pictures, test: Pictures }} PictureSets
 */
import { Problem } from '../problem.mjs';
import { pictureBytes } from './description.mjs';

/** Joins batches, for example the five of CIFAR-10's training set. */
export function joinPictures(batches) {
  return {
    pixels: Buffer.concat(batches.map((batch) => batch.pixels)),
    labels: Buffer.concat(batches.map((batch) => batch.labels)),
  };
}

/**
 * Mean over the pictures, `[height, width, channels]`, in units of 0 to 255.
 *
 * @param {Uint8Array} pixels
 * @param {number} bytes of each picture
 */
export function meanPicture(pixels, bytes) {
  const sums = new Float64Array(bytes);
  for (let start = 0; start < pixels.length; start += bytes)
    for (let index = 0; index < bytes; index++) sums[index] += pixels[start + index];
  const pictures = pixels.length / bytes;
  return Float32Array.from(sums, (sum) => sum / pictures);
}

/**
 * @param {PictureSets} sets
 * @param {import('./description.mjs').DataSetDescription} dataSet
 * @param {Readonly<Record<'train' | 'test', { label: number, counts: readonly number[] }>>} expected
 *   the class of the first picture of each split, and the pictures of each class
 * @throws {Problem} when they are not the pictures that are described, in their usual order
 */
export function checkPictures(sets, dataSet, expected) {
  for (const [split, name] of [
    ['train', 'training'],
    ['test', 'test'],
  ]) {
    const { pixels, labels } = sets[split];
    const { label, counts, pixel } = expected[split];
    const pictures = dataSet.pictures[split];
    expect(dataSet, `${name} labels`, labels.length, pictures);
    const bytes = pictures * pictureBytes(dataSet);
    expect(dataSet, `bytes of ${name} pictures`, pixels.length, bytes);
    const found = new Array(dataSet.classes.length).fill(0);
    for (const one of labels) found[one]++;
    expect(dataSet, `${name} pictures of each class`, found, counts);
    expect(dataSet, `the class of the first ${name} picture`, labels[0], label);
    if (!pixel) continue;
    const first = [...pixels.subarray(0, pixel.length)];
    expect(dataSet, `the first pixel of the first ${name} picture`, first, pixel);
  }
}

/** As many of each class. */
export function evenly({ pictures, classes }, split) {
  return new Array(classes.length).fill(pictures[split] / classes.length);
}

function expect({ label }, what, found, wanted) {
  if (String(found) === String(wanted)) return;
  throw new Problem(
    `This is not the ${label} that Skipstack knows: ${what} should be ${wanted}, not ${found}. Fetch it again or name another archive.`,
  );
}
