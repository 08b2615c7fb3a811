/**
 * The order of the training pictures: a pure function of seed and epoch, whatever order the
 * shards arrive in. Epoch 0 goes through one shard after the other, so that training starts
 * as soon as the first is here; all later epochs shuffle all pictures.
 */
import { randomStream, shuffle } from './random.ts';

export interface OrderOptions {
  readonly seed: number;
  /** Training pictures in use, from the first on. */
  readonly pictures: number;
  /** Pictures of one shard. */
  readonly shardSize: number;
  /** `sequential` takes the pictures as they lie in the data set, in every epoch. */
  readonly order: 'random' | 'sequential';
}

/** The shards that hold the pictures in use, in the order in which epoch 0 comes to them. */
export function shardsInOrderOfNeed(options: OrderOptions): Uint32Array {
  const shards = range(0, Math.ceil(options.pictures / options.shardSize));
  if (options.order === 'random') shuffle(shards, randomStream(options.seed, 'shards'));
  return shards;
}

/**
 * Every picture's index once, in the order of one epoch.
 *
 * @param options.epoch zero-based
 * @returns `[pictures]`
 */
export function epochOrder(options: OrderOptions & { readonly epoch: number }): Uint32Array {
  return cachedOrder(options, options.epoch).slice();
}

/**
 * The pictures of one step. Batches run on through the ends of epochs, so that all are full.
 *
 * @param step zero-based
 * @returns `[batchSize]` indices of training pictures
 */
export function batchIndices(
  options: OrderOptions & { readonly batchSize: number },
  step: number,
): Uint32Array {
  const { batchSize, pictures } = options;
  const batch = new Uint32Array(batchSize);
  let filled = 0;
  while (filled < batchSize) {
    const position = step * batchSize + filled;
    const start = position % pictures;
    const order = cachedOrder(options, Math.floor(position / pictures));
    const part = order.subarray(start, Math.min(pictures, start + batchSize - filled));
    batch.set(part, filled);
    filled += part.length;
  }
  return batch;
}

/** The orders that were asked for last, newest at the end; a step needs two at an epoch's end. */
const recentOrders = new Map<string, Uint32Array>();
const ORDERS_KEPT = 4;

function cachedOrder(options: OrderOptions, epoch: number): Uint32Array {
  const { seed, pictures, shardSize, order } = options;
  const key = [seed, pictures, shardSize, order, epoch].join();
  const found = recentOrders.get(key) ?? computeOrder(options, epoch);
  recentOrders.delete(key);
  recentOrders.set(key, found);
  const oldest = recentOrders.keys().next().value;
  if (recentOrders.size > ORDERS_KEPT && oldest !== undefined) recentOrders.delete(oldest);
  return found;
}

function computeOrder(options: OrderOptions, epoch: number): Uint32Array {
  const { seed, pictures, shardSize, order } = options;
  const all = range(0, pictures);
  if (order === 'sequential') return all;
  if (epoch > 0) {
    shuffle(all, randomStream(seed, 'order', epoch));
    return all;
  }
  let filled = 0;
  for (const shard of shardsInOrderOfNeed(options)) {
    const first = shard * shardSize;
    const inShard = range(first, Math.min(pictures, first + shardSize));
    shuffle(inShard, randomStream(seed, 'order', 0, shard));
    all.set(inShard, filled);
    filled += inShard.length;
  }
  return all;
}

function range(first: number, end: number): Uint32Array {
  return Uint32Array.from({ length: end - first }, (_, index) => first + index);
}
