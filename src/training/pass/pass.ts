/** What the ops of a network have at hand while a batch goes through them. */
import type { TensorWithPartialSums } from '../../gpu/index.ts';
import type {
  Dataflow,
  GradientRequest,
  InputGradients,
  StepPurpose,
} from '../../network/index.ts';
import type { Activations } from '../activations.ts';
import type { Operations, PartialGradients } from '../operations/operations.ts';
import type { ModelParameters } from '../parameters.ts';

/** How an op is computed: to learn, once more to the same result, or to be tested. */
export type Purpose = StepPurpose | 'test';

/** What a training step depends on beside its pictures. */
export interface StepContext {
  /** Label smoothing, 0 to 1; see `LossOperations`. */
  readonly smoothing: number;
  /** Of the run, for what is drawn by chance. */
  readonly seed: number;
  readonly step: number;
  /** Index of the window of steps to whose totals this one is added; 0 when left out. */
  readonly window?: number;
  /** What all gradients are multiplied by on their way; 1 when left out. */
  readonly lossScale?: number;
}

/** What a model keeps from batch to batch. */
export interface Computation {
  readonly dataflow: Dataflow;
  readonly operations: Operations;
  readonly parameters: ModelParameters;
}

/** A batch on its way through a model. */
export interface Pass extends Computation {
  readonly activations: Activations;
  /** Pictures. */
  readonly batch: number;
  /** Of no meaning to tests. */
  readonly context: StepContext;
}

export interface ForwardPass extends Pass {
  readonly purpose: Purpose;
}

export interface BackwardPass extends Pass {
  /** Of what is learnt, by the names of `Parameters.learnt`. */
  readonly gradients: Map<string, PartialGradients>;
}

/** See `StepVisitor.backward`. */
export type Wanted = GradientRequest<TensorWithPartialSums>;
/** See `StepVisitor.backward`. */
export type Gradients = InputGradients<TensorWithPartialSums>;

/** The same values with an owner of their own. */
export function shared(values: TensorWithPartialSums): TensorWithPartialSums {
  return { ...values, tensor: values.tensor.clone() };
}
