/** Weights on the device to be looked into, apart from every run. */
import type { Recipe } from '../../experiment/index.ts';
import type { Network, Weights } from '../../network/index.ts';
import { Model } from '../model.ts';
import type { Operations } from '../operations/operations.ts';
import { Parameters } from '../parameters.ts';
import type { ResidentDataset } from '../resident-dataset.ts';
import { tooLargeTensor } from '../too-large-error.ts';
import type { EvaluationControl } from './test-batches.ts';

/** What is looked into, and what it is computed with. */
export interface Inspected extends EvaluationControl {
  readonly network: Network;
  readonly recipe: Recipe;
  /** All of them, as they are in files. */
  readonly weights: Weights;
  /** Steps that they were trained for; null where nobody knows. */
  readonly step: number | null;
  readonly operations: Operations;
  readonly dataset: ResidentDataset;
}

/**
 * Does work on a model of the weights, whose tensors are disposed of afterwards.
 *
 * @param batchSize pictures that go through it at once
 * @throws TooLargeError when the device has no room for one of its tensors
 */
export async function withModel<Result>(
  { network, weights, operations }: Pick<Inspected, 'network' | 'weights' | 'operations'>,
  batchSize: number,
  work: (model: Model, parameters: Parameters) => Promise<Result>,
): Promise<Result> {
  const tooLarge = tooLargeTensor(network, batchSize, operations.largestTensor());
  if (tooLarge) throw tooLarge;
  const parameters = new Parameters(network, weights, operations);
  try {
    return await work(new Model(network, operations, parameters), parameters);
  } finally {
    parameters.dispose();
  }
}
