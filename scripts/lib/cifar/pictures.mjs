/**
 * CIFAR-10 in memory, wherever it came from, and how we know that it is CIFAR-10.
 *
 * @typedef {{ pixels: Uint8Array, labels: Uint8Array }} Pictures
 *   pixels `[pictures, 32, 32, 3]` from 0 to 255, labels `[pictures]` from 0 to 9
 * @typedef {{ train: Pictures, test: Pictures }} PictureSets
 */
import { Problem } from '../problem.mjs';

export const PICTURE_BYTES = 32 * 32 * 3;

const EXPECTED = {
  train: { name: 'training', pictures: 50_000, label: 6, pixel: [59, 62, 63] },
  test: { name: 'test', pictures: 10_000, label: 3, pixel: [158, 112, 49] },
};

/**
 * @param {PictureSets} sets
 * @throws {Problem} when they are not the real pictures in their usual order
 */
export function checkPictures(sets) {
  for (const split of ['train', 'test']) {
    const { pixels, labels } = sets[split];
    const { name, pictures, label, pixel } = EXPECTED[split];
    expect(`${name} labels`, labels.length, pictures);
    expect(`bytes of ${name} pictures`, pixels.length, pictures * PICTURE_BYTES);
    const counts = new Array(10).fill(0);
    for (const one of labels) counts[one]++;
    expect(`${name} pictures of each class`, counts, new Array(10).fill(pictures / 10));
    expect(`the class of the first ${name} picture`, labels[0], label);
    expect(`the first pixel of the first ${name} picture`, [...pixels.subarray(0, 3)], pixel);
  }
}

function expect(what, found, wanted) {
  if (String(found) === String(wanted)) return;
  throw new Problem(
    `This is not the CIFAR-10 that Skipstack knows: ${what} should be ${wanted}, not ${found}. Fetch it again or name another archive.`,
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
 * Mean over the pictures, `[32, 32, 3]`, in units of 0 to 255.
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
