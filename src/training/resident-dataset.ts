import type { Tensor4D } from '@tensorflow/tfjs-core';
import {
  locatePictures,
  type Augmentation,
  type PictureLibrary,
  type Split,
} from '../dataset/index.ts';
import type { PictureOperations, PictureStore, PictureTransform } from './operations/operations.ts';

/** Where the pictures of a batch lie, and what is on them. */
export interface LocatedBatch {
  /** `[batch]`, for `ResidentDataset.batch`. */
  readonly places: Int32Array;
  /** `[batch]`, 0 to 9. */
  readonly labels: Int32Array;
}

interface ResidentShard {
  readonly slot: number;
  readonly labels: Uint8Array;
}

/**
 * The data set where batches are made of it, for all runs and tests on a device. A shard goes
 * there once, when a batch first needs it, so that the first step waits for no other.
 */
export class ResidentDataset {
  readonly #library: PictureLibrary;
  readonly #store: PictureStore;
  readonly #shards = new Map<string, Promise<ResidentShard>>();
  #slotsTaken = 0;

  constructor(library: PictureLibrary, operations: PictureOperations) {
    const shardsOf = (split: Split) => Math.ceil(library.pictures(split) / library.shardSize);
    this.#library = library;
    this.#store = operations.openPictureStore({
      slots: shardsOf('train') + shardsOf('test'),
      picturesPerSlot: library.shardSize,
    });
  }

  /** Mean over all training pictures, `[32, 32, 3]`, 0 to 255. */
  get mean(): Float32Array {
    return this.#library.mean;
  }

  /** Pictures of one shard. */
  get shardSize(): number {
    return this.#library.shardSize;
  }

  /**
   * Waits until batches can be made of these pictures.
   *
   * @param indices of pictures within the split
   * @throws DataError when one of their shards cannot be had
   */
  async locate(split: Split, indices: Uint32Array): Promise<LocatedBatch> {
    const { shardSize } = this;
    const located = await locatePictures(indices, shardSize, (index) => this.#shard(split, index));
    const places = new Int32Array(indices.length);
    const labels = new Int32Array(indices.length);
    for (const [position, { shard, place }] of located.entries()) {
      const label = shard.labels[place];
      if (label === undefined)
        throw new RangeError(`The ${split} pictures end before number ${indices[position]}.`);
      places[position] = shard.slot * shardSize + place;
      labels[position] = label;
    }
    return { places, labels };
  }

  /** Input pictures, `[batch, 32, 32, 3]`; see `PictureStore.batch`. */
  batch(places: Int32Array, augmentation: Augmentation, transform: PictureTransform): Tensor4D {
    return this.#store.batch(places, augmentation, transform);
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
    const slot = this.#slotsTaken++;
    await this.#store.put(slot, pixels);
    return { slot, labels };
  }
}
