/** Test pictures that go through a network batch by batch, as they are. */
import * as tf from '@tensorflow/tfjs-core';
import { notAugmented, type Split } from '../../dataset/index.ts';
import type { Normalisation } from '../../experiment/index.ts';
import { layersOf, sizeOf, type Network } from '../../network/index.ts';
import { pictureTransform } from '../picture-transform.ts';
import type { PictureTransform } from '../operations/operations.ts';
import type { LocatedBatch, ResidentDataset } from '../resident-dataset.ts';
import type { Exclusive } from '../turns.ts';
import { unlessAborted } from '../unless-aborted.ts';

const LARGEST_BATCH = 250;
/** Values that a layer makes of a batch at most, unless a single picture makes more; 64 MB. */
const LARGEST_ACTIVATION = 2 ** 24;

/** As many pictures as networks for large pictures, too, have room for. */
export function testBatchSize(network: Network): number {
  const sizes = layersOf(network).map(({ output }) => sizeOf(output));
  const pictures = Math.floor(LARGEST_ACTIVATION / Math.max(sizeOf(network.input), ...sizes));
  return Math.min(LARGEST_BATCH, Math.max(1, pictures));
}

/** How an evaluation shares the device and what it tells meanwhile. */
export interface EvaluationControl {
  /** Ends the evaluation, also while it waits for pictures. */
  readonly signal?: AbortSignal;
  /** Called before each batch with the share that is done, 0 to 1. */
  readonly onShare?: (share: number) => void;
  /** Where each batch waits for its turn. */
  readonly exclusive?: Exclusive;
}

/** A batch of the test, wherever its pictures lie. */
export interface LocatedTestBatch extends LocatedBatch {
  /** Lives as long as the test. */
  readonly transform: PictureTransform;
  /** Number of the first of them in the split. */
  readonly first: number;
  readonly count: number;
}

export interface TestBatch {
  /** `[batch, height, width, channels]`, normalised; to be disposed of by whoever gets it. */
  readonly pictures: tf.Tensor4D;
  /** `[batch]`, int32; disposed of behind the work. */
  readonly labels: tf.Tensor1D;
  /** See `LocatedTestBatch`. */
  readonly first: number;
  readonly count: number;
}

export interface TestBatches extends EvaluationControl {
  readonly network: Network;
  readonly dataset: ResidentDataset;
  readonly normalise: Normalisation;
  /** Test pictures to take, from the first on. */
  readonly pictures: number;
  /** Takes training pictures in their place, as they are. */
  readonly split?: Split;
}

/**
 * @param work on each batch, in its turn on the device
 * @returns false when the signal ended it
 */
export function eachTestBatch(
  options: TestBatches,
  work: (batch: TestBatch) => Promise<void>,
): Promise<boolean> {
  return eachLocatedTestBatch(
    options,
    async ({ places, labels: classes, first, count, transform }) => {
      const pictures = options.dataset.batch(places, notAugmented(count), transform);
      const labels = tf.tensor1d(classes, 'int32');
      try {
        await work({ pictures, labels, first, count });
      } finally {
        labels.dispose();
      }
    },
  );
}

/** The same for who makes batches by themselves. */
export async function eachLocatedTestBatch(
  options: TestBatches,
  work: (batch: LocatedTestBatch) => Promise<void>,
): Promise<boolean> {
  const { dataset, pictures, split = 'test', signal, onShare } = options;
  const exclusive: Exclusive = options.exclusive ?? ((act) => act());
  const { multiply, add } = pictureTransform(options.normalise, dataset);
  const transform = { multiply: tf.tensor1d(multiply), add: tf.tensor1d(add) };
  const batchSize = testBatchSize(options.network);
  try {
    for (let first = 0; first < pictures; first += batchSize) {
      onShare?.(first / pictures);
      const count = Math.min(batchSize, pictures - first);
      const indices = Uint32Array.from({ length: count }, (_, index) => first + index);
      const located = await unlessAborted(dataset.locate(split, indices), signal);
      if (!located) return false;
      await exclusive(() => work({ ...located, transform, first, count }));
    }
  } finally {
    tf.dispose([transform.multiply, transform.add]);
  }
  return true;
}
