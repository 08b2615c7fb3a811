/** What all contenders get: the network, the numbers it starts from, and pictures. */
import { gatherPictures, NO_STORAGE, PictureLibrary } from '../src/dataset/index.ts';
import { makeTestData, memorySource, SHARD_SIZE } from '../src/dataset/test-data.ts';
import { PAPER_RECIPE, type Recipe } from '../src/experiment/index.ts';
import { networkFromName } from '../src/formats/index.ts';
import type { Network, Weights } from '../src/network/index.ts';
import { initialWeights } from '../src/training/initialisation.ts';
import { pictureTransform } from '../src/training/picture-transform.ts';
import type { Task } from './protocol.ts';

const SEED = 1;

export interface Material {
  readonly network: Network;
  readonly weights: Weights;
  /** Random bytes as pictures, laid out like CIFAR-10. */
  readonly library: PictureLibrary;
  /** The paper's recipe, with the pictures as they lie, neither cropped nor mirrored. */
  readonly recipe: Recipe;
  readonly seed: number;
}

/** One batch, ready to go into a network. */
export interface Batch {
  /** `[batch, height, width, channels]` */
  readonly pictures: Float32Array<ArrayBuffer>;
  readonly shape: [number, number, number, number];
  /** `[batch, classes]` */
  readonly oneHot: Float32Array<ArrayBuffer>;
  readonly classes: number;
}

/** @throws when there is no network of that name */
export async function prepare({ network: name, batch }: Task): Promise<Material> {
  const network = networkFromName(name);
  if (typeof network === 'string') throw new Error(network);
  const shards = Math.ceil(batch / SHARD_SIZE);
  const { files } = await makeTestData({ train: shards, test: 1 });
  const library = await PictureLibrary.open({ source: memorySource(files), storage: NO_STORAGE });
  const recipe: Recipe = {
    ...PAPER_RECIPE,
    duration: 'steps',
    steps: Number.MAX_SAFE_INTEGER,
    learningRateDrops: [],
    batchSize: batch,
    pictures: shards * SHARD_SIZE,
    crop: false,
    flip: false,
  };
  return { network, weights: initialWeights(network, SEED), library, recipe, seed: SEED };
}

/** The batch of the first step, for those who do not prepare their own. */
export async function firstBatch({ library, recipe }: Material): Promise<Batch> {
  const { batchSize, normalise } = recipe;
  const indices = Uint32Array.from({ length: batchSize }, (_, index) => index);
  const { pixels, labels } = await gatherPictures(library, 'train', indices);
  const { multiply, add } = pictureTransform(normalise, library);
  const pictures = Float32Array.from(pixels, (byte, index) => {
    const place = index % multiply.length;
    return byte * (multiply[place] ?? 0) + (add[place] ?? 0);
  });
  const { height, width, channels } = library.dataSet;
  const classes = library.dataSet.classes.length;
  const oneHot = new Float32Array(batchSize * classes);
  labels.forEach((label, picture) => {
    oneHot[picture * classes + label] = 1;
  });
  return { pictures, shape: [batchSize, height, width, channels], oneHot, classes };
}
