/** Loss and error around trained weights, in a slice along two directions (Li et al. 2018). */
import * as tf from '@tensorflow/tfjs-core';
import type { Split } from '../../dataset/index.ts';
import { readValues } from '../../gpu/index.ts';
import {
  landscapeDirections,
  UNITS,
  type Directions,
  type LandscapePlace,
  type LandscapePoint,
} from '../../inspection/index.ts';
import type { Model } from '../model.ts';
import { Parameters } from '../parameters.ts';
import { withModel, type Inspected } from './inspected-model.ts';
import { eachTestBatch, testBatchSize } from './test-batches.ts';

export interface LandscapeOptions {
  /** In the order in which they are measured. */
  readonly places: readonly LandscapePlace[];
  /** Measured on the first of the split, without augmentation. */
  readonly pictures: number;
  readonly split: Split;
  /** Told each point as it comes. */
  readonly onPoint: (point: LandscapePoint) => void;
}

/** @param seed of the two directions */
export function landscapeOf(
  inspected: Inspected,
  { seed, ...options }: LandscapeOptions & { readonly seed: number },
): Promise<boolean> {
  const { network, weights } = inspected;
  return landscapeAlong(inspected, landscapeDirections(network, weights, seed), options);
}

/**
 * Mean cross entropy and error at `w + x · d1 + y · d2`, over BatchNorm's moving statistics.
 * Every batch waits for its own turn on the device, so that training goes on in between. The
 * weights of a place are made on the device.
 *
 * @returns false when the signal ended it
 * @throws TooLargeError when the device cannot compute with the weights
 */
export function landscapeAlong(
  inspected: Inspected,
  [x, y]: Directions,
  { places, onPoint, ...on }: LandscapeOptions,
): Promise<boolean> {
  const { network, weights, operations } = inspected;
  return withModel(inspected, testBatchSize(network), async (model, moved) => {
    const [middle, along, across] = [
      new Parameters(network, weights, operations),
      new Parameters(network, x, operations),
      new Parameters(network, y, operations),
    ];
    try {
      for (const place of places) {
        const move = () =>
          moved.moveAlong(middle, [
            { amount: place.x / UNITS, direction: along },
            { amount: place.y / UNITS, direction: across },
          ]);
        const found = await measured(inspected, model, move, on);
        if (!found) return false;
        onPoint({ ...place, ...found });
      }
      return true;
    } finally {
      for (const parameters of [middle, along, across]) parameters.dispose();
    }
  });
}

/** @param move puts the weights to their place, in the turn of the first batch */
async function measured(
  { network, dataset, recipe, signal, exclusive }: Inspected,
  model: Model,
  move: () => void,
  { pictures, split }: Pick<LandscapeOptions, 'pictures' | 'split'>,
): Promise<Pick<LandscapePoint, 'loss' | 'error'> | null> {
  const { normalise } = recipe;
  const control = { ...(signal ? { signal } : {}), ...(exclusive ? { exclusive } : {}) };
  let totals = tf.zeros<tf.Rank.R1>([2]);
  let [losses, wrong] = [NaN, NaN];
  try {
    const isDone = await eachTestBatch(
      { network, dataset, normalise, pictures, split, ...control },
      async (batch) => {
        if (batch.first === 0) move();
        const tested = model.test(batch.pictures, batch.labels, totals);
        tested.logits.tensor.dispose();
        totals = tested.totals;
        [losses = NaN, wrong = NaN] = await readValues(totals);
      },
    );
    return isDone ? { loss: losses / pictures, error: (100 * wrong) / pictures } : null;
  } finally {
    totals.dispose();
  }
}
