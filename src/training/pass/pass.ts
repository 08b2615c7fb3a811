/** What the ops of a network have at hand while a batch goes through them. */
import type { TensorWithPartialSums } from '../../gpu/index.ts';
import type { Dataflow } from '../../network/index.ts';
import type { Activations } from '../activations.ts';
import type { Operations, PartialGradients } from '../operations/operations.ts';
import type { Parameters } from '../parameters.ts';
import type { PendingGradients } from '../pending-gradients.ts';

/** How an op is computed: to learn, once more to the same result, or to be tested. */
export type Purpose = 'training' | 'recompute' | 'test';

/** What a training step depends on beside its pictures. */
export interface StepContext {
  /** Label smoothing, 0 to 1; see `LossOperations`. */
  readonly smoothing: number;
  /** Of the run, for what is drawn by chance. */
  readonly seed: number;
  readonly step: number;
}

/** What a model keeps from batch to batch. */
export interface Computation {
  readonly dataflow: Dataflow;
  readonly operations: Operations;
  readonly parameters: Parameters;
}

export interface ForwardPass extends Computation {
  readonly activations: Activations;
  /** Pictures. */
  readonly batch: number;
  readonly purpose: Purpose;
  /** Of no meaning to tests. */
  readonly context: StepContext;
}

export interface BackwardPass extends Omit<ForwardPass, 'purpose'> {
  readonly pending: PendingGradients;
  /** Of what is learnt, by the names of `Parameters.learnt`. */
  readonly gradients: Map<string, PartialGradients>;
}

/** The same values with an owner of their own. */
export function shared(summed: TensorWithPartialSums): TensorWithPartialSums {
  return { ...summed, tensor: summed.tensor.clone() };
}
