import type { Tensor, Tensor2D, Tensor4D } from '@tensorflow/tfjs-core';
import {
  gatherPictures,
  locatePictures,
  type Augmentation,
  type DataSetDescription,
  type PictureLibrary,
  type Split,
} from '../dataset/index.ts';
import type {
  PictureDraws,
  PictureOperations,
  PictureStore,
  PictureTransform,
} from './operations/operations.ts';
import type { PictureStatistics } from './picture-transform.ts';

/** Where the pictures of a batch lie, and what is on them. */
export interface LocatedBatch {
  /** `[batch]`, for `ResidentDataset.batch`. */
  readonly places: Int32Array;
  /** `[batch]`: the place of each picture's class among the data set's. */
  readonly labels: Int32Array;
}

interface ResidentShard {
  /** Place of its first picture. */
  readonly first: number;
  readonly labels: Uint16Array;
}

/**
 * The data set where batches are made of it, for all runs and tests on a device. A shard goes
 * there once, when a batch first needs it, so that the first step waits for no other.
 */
export class ResidentDataset implements PictureStatistics {
  readonly #library: PictureLibrary;
  readonly #store: PictureStore;
  readonly #shards = new Map<string, Promise<ResidentShard>>();
  #placesTaken = 0;

  constructor(library: PictureLibrary, operations: PictureOperations) {
    const { pictures } = library.dataSet;
    this.#library = library;
    this.#store = operations.openPictureStore({
      pictures: pictures.train + pictures.test,
      shape: library.dataSet,
    });
  }

  get dataSet(): DataSetDescription {
    return this.#library.dataSet;
  }

  get meanPicture(): Float32Array | null {
    return this.#library.meanPicture;
  }

  /** The first test picture as it is, before any shard is there; null where only its shard has it. */
  get firstTestPicture() {
    const { height, width } = this.dataSet;
    const pixels = this.#library.firstTestPicture;
    return pixels && { height, width, pixels };
  }

  /**
   * Waits until batches can be made of these pictures.
   *
   * @param indices of pictures within the split
   * @throws DataError when one of their shards cannot be had
   */
  async locate(split: Split, indices: Uint32Array): Promise<LocatedBatch> {
    const shardSize = this.dataSet.shardSize[split];
    const located = await locatePictures(indices, shardSize, (index) => this.#shard(split, index));
    const places = new Int32Array(indices.length);
    const labels = new Int32Array(indices.length);
    for (const [position, { shard, place }] of located.entries()) {
      const label = shard.labels[place];
      if (label === undefined)
        throw new RangeError(`The ${split} pictures end before number ${indices[position]}.`);
      places[position] = shard.first + place;
      labels[position] = label;
    }
    return { places, labels };
  }

  /** Input pictures, `[batch, height, width, channels]`; see `PictureStore.batch`. */
  batch(places: Int32Array, augmentation: Augmentation, transform: PictureTransform): Tensor4D {
    return this.#store.batch(places, augmentation, transform);
  }

  /** See `PictureStore.draws`. */
  draws(places: Int32Array, augmentation: Augmentation): PictureDraws | null {
    return this.#store.draws(places, augmentation);
  }

  /** See `PictureStore.drawn`. */
  drawn(draws: Tensor2D, augmentation: Augmentation, transform: PictureTransform): Tensor4D {
    return this.#store.drawn(draws, augmentation, transform);
  }

  /** See `PictureStore.tensors`. */
  get tensors(): readonly Tensor[] {
    return this.#store.tensors;
  }

  /**
   * Pictures as they are, `[pictures, height, width, channels]`, 0 to 255, and their classes.
   *
   * @throws DataError when one of their shards cannot be had
   */
  async pictures(split: Split, indices: Uint32Array) {
    const { height, width } = this.dataSet;
    const { pixels, labels } = await gatherPictures(this.#library, split, indices);
    return { height, width, pixels, labels: Uint16Array.from(labels) };
  }

  /** Lets go of the memory. */
  dispose(): void {
    this.#store.dispose();
  }

  #shard(split: Split, index: number): Promise<ResidentShard> {
    const key = `${split}/${index}`;
    const found = this.#shards.get(key);
    if (found) return found;
    const shard = this.#bring(split, index);
    this.#shards.set(key, shard);
    // The next call tries again.
    shard.catch(() => this.#shards.delete(key));
    return shard;
  }

  async #bring(split: Split, index: number): Promise<ResidentShard> {
    const { pixels, labels } = await this.#library.shard(split, index);
    const first = this.#placesTaken;
    this.#placesTaken += labels.length;
    await this.#store.put(first, pixels);
    return { first, labels };
  }
}
