import type * as tf from '@tensorflow/tfjs-core';
import type { TensorWithPartialSums } from '../../gpu/index.ts';
import type {
  FusedOp,
  GradientTerm,
  MergingOp,
  NormalisationOp,
  StepPurpose,
  StepVisitor,
} from '../../network/index.ts';
import { shortcutGeometry } from '../geometry.ts';
import type { PartialGradients } from '../operations/operations.ts';
import { addedGradient } from './added-gradient.ts';
import { backward } from './backward.ts';
import { forward } from './forward.ts';
import { maskGradient } from './normalisation.ts';
import type { BackwardPass, Gradients, Pass, Wanted } from './pass.ts';

/** Computes a training step as `walkStep` goes through it. */
export class TrainingStep implements StepVisitor<TensorWithPartialSums> {
  /** Of what is learnt, by the names of `Parameters.learnt`. */
  readonly gradients = new Map<string, PartialGradients>();
  readonly #pass: BackwardPass;
  readonly #labels: tf.Tensor1D;
  #totals: tf.Tensor1D;

  /**
   * @param labels `[batch]`, int32
   * @param totals `[2 * windows]`: losses and wrong pictures so far; taken over
   */
  constructor(pass: Pass, labels: tf.Tensor1D, totals: tf.Tensor1D) {
    this.#pass = { ...pass, gradients: this.gradients };
    this.#labels = labels;
    this.#totals = totals;
  }

  /** With this batch added once `walkStep` is through. */
  get totals(): tf.Tensor1D {
    return this.#totals;
  }

  forward(op: FusedOp, purpose: StepPurpose): void {
    this.#pass.activations.set(op.output, forward(op, { ...this.#pass, purpose }));
  }

  release(activation: number): void {
    this.#pass.activations.release(activation);
  }

  lossGradient(activation: number): TensorWithPartialSums {
    const { activations, context, operations } = this.#pass;
    const logits = activations.get(activation);
    const { smoothing, window = 0, lossScale = 1 } = context;
    const predictions = { logits, labels: this.#labels, smoothing };
    const gradient = operations.crossEntropyGradient({ ...predictions, lossScale });
    this.#totals = operations.addCrossEntropy({ ...predictions, totals: this.#totals, window });
    return gradient;
  }

  maskGradient(op: NormalisationOp, gradient: TensorWithPartialSums): TensorWithPartialSums {
    return maskGradient(op, gradient, this.#pass);
  }

  backward(op: FusedOp, gradient: TensorWithPartialSums, wanted: Wanted): Gradients {
    return backward(op, gradient, wanted, this.#pass);
  }

  addGradients(
    gradient: TensorWithPartialSums,
    term: GradientTerm<TensorWithPartialSums>,
  ): TensorWithPartialSums {
    const { operations, batch } = this.#pass;
    const sum = operations.addGradients(gradient, addedGradient(term, batch));
    gradient.tensor.dispose();
    term.gradient.tensor.dispose();
    return sum;
  }

  shortcutGradient(gradient: TensorWithPartialSums, through: MergingOp): TensorWithPartialSums {
    const { operations, batch } = this.#pass;
    const geometry = shortcutGeometry(through, batch);
    if (!geometry) return gradient;
    const result = operations.shortcutGradient(gradient, geometry);
    gradient.tensor.dispose();
    return result;
  }

  disposeGradient(gradient: TensorWithPartialSums): void {
    gradient.tensor.dispose();
  }
}
