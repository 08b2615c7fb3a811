/**
 * CIFAR-10 in memory, wherever it came from, and how we know that it is CIFAR-10.
 *
 * @typedef {{ pixels: Uint8Array, labels: Uint8Array }} Pictures
 *   pixels `[pictures, height, width, channels]` from 0 to 255, labels `[pictures]` from 0 on
 * @typedef {{ train: Pictures, test: Pictures }} PictureSets
 */
import { Problem } from '../problem.mjs';
import { CIFAR_10, PICTURE_BYTES } from './description.mjs';

/** The first picture of each split. */
const EXPECTED = {
  train: { name: 'training', label: CIFAR_10.classes.indexOf('frog'), pixel: [59, 62, 63] },
  test: { name: 'test', label: CIFAR_10.classes.indexOf('cat'), pixel: [158, 112, 49] },
};

/**
 * @param {PictureSets} sets
 * @throws {Problem} when they are not the real pictures in their usual order
 */
export function checkPictures(sets) {
  for (const split of ['train', 'test']) {
    const { pixels, labels } = sets[split];
    const { name, label, pixel } = EXPECTED[split];
    const pictures = CIFAR_10.pictures[split];
    const classes = CIFAR_10.classes.length;
    expect(`${name} labels`, labels.length, pictures);
    expect(`bytes of ${name} pictures`, pixels.length, pictures * PICTURE_BYTES);
    const counts = new Array(classes).fill(0);
    for (const one of labels) counts[one]++;
    expect(`${name} pictures of each class`, counts, new Array(classes).fill(pictures / classes));
    expect(`the class of the first ${name} picture`, labels[0], label);
    expect(`the first pixel of the first ${name} picture`, [...pixels.subarray(0, 3)], pixel);
  }
}

function expect(what, found, wanted) {
  if (String(found) === String(wanted)) return;
  throw new Problem(
    `This is not the ${CIFAR_10.label} that Skipstack knows: ${what} should be ${wanted}, not ${found}. Fetch it again or name another archive.`,
  );
}

/** Joins batches, for example the five of the training set. */
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
 */
export function meanPicture(pixels) {
  const sums = new Float64Array(PICTURE_BYTES);
  for (let start = 0; start < pixels.length; start += PICTURE_BYTES)
    for (let index = 0; index < PICTURE_BYTES; index++) sums[index] += pixels[start + index];
  const pictures = pixels.length / PICTURE_BYTES;
  return Float32Array.from(sums, (sum) => sum / pictures);
}
