/**
 * Forward and backward pass of a network over a set of operations. Written out op by
 * op instead of through tfjs's tape, so that every tensor is let go as soon as it can be.
 * What each kind of op does is in `pass/`.
 */
import type * as tf from '@tensorflow/tfjs-core';
import { withoutPartialSums, type TensorWithPartialSums } from '../gpu/index.ts';
import {
  dataflowOf,
  opsToRecompute,
  readForTheLastTime,
  segmentsOf,
  type Network,
  type Segment,
  type Shape,
  type FusedOp,
} from '../network/index.ts';
import { Activations } from './activations.ts';
import { convolutionGeometry } from './geometry.ts';
import type { Operations, PartialGradients, TunedConvolution } from './operations/operations.ts';
import type { Parameters } from './parameters.ts';
import { backward } from './pass/backward.ts';
import { forward } from './pass/forward.ts';
import type { BackwardPass, Computation, ForwardPass, StepContext } from './pass/pass.ts';
import { PendingGradients } from './pending-gradients.ts';

export type { StepContext } from './pass/pass.ts';

/** What one pass over a batch of training pictures leaves behind. */
export interface TrainingPass {
  /** As `trainingPass` got them, with this batch added. */
  readonly totals: tf.Tensor1D;
  /** Gradients of the mean loss, by the names of `Parameters.learnt`. */
  readonly gradients: ReadonlyMap<string, PartialGradients>;
}

/** A test draws nothing by chance. */
const NO_CONTEXT: StepContext = { smoothing: 0, seed: 0, step: 0 };

export class Model {
  readonly #computation: Computation;
  readonly #segments: readonly Segment[];
  readonly #pictures: Shape;

  /**
   * @param opsPerSegment to need less memory, only the activations between segments of so many
   *   ops are kept for the backward pass, and those within are computed again; infinite keeps all
   */
  constructor(
    network: Network,
    operations: Operations,
    parameters: Parameters,
    opsPerSegment = Infinity,
  ) {
    const dataflow = dataflowOf(network);
    this.#computation = { dataflow, operations, parameters };
    this.#segments = segmentsOf(dataflow, opsPerSegment);
    this.#pictures = network.input;
  }

  /** All convolutions, as they are over a batch of so many pictures. */
  convolutions(batch: number): readonly TunedConvolution[] {
    const { ops, learning } = this.#computation.dataflow;
    return ops.flatMap((op) => {
      if (op.kind !== 'convolution') return [];
      const geometry = convolutionGeometry(op.layer, batch);
      return [{ geometry, wantsInputGradient: learning.has(op.input) }];
    });
  }

  /**
   * Forward and backward over one batch. Moves BatchNorm's moving statistics; disposes of
   * the pictures.
   *
   * @param pictures `[batch, height, width, channels]`; resized if the network takes another size
   * @param labels `[batch]`, int32
   * @param totals `[2]`: losses and wrong pictures so far; taken over
   */
  trainingPass(
    pictures: tf.Tensor4D,
    labels: tf.Tensor1D,
    totals: tf.Tensor1D,
    context: StepContext,
  ): TrainingPass {
    const { operations } = this.#computation;
    const pass = { ...this.#begin(pictures), context };
    for (const segment of this.#segments) {
      this.#compute(segment, () => true, { ...pass, purpose: 'training' });
      if (segment !== this.#segments.at(-1)) this.#forget(segment, pass.activations);
    }
    const last = this.#last();
    const logits = pass.activations.get(last);
    const gradient = operations.crossEntropyGradient(logits, labels, context.smoothing);
    const nextTotals = operations.addCrossEntropy(totals, logits, labels, context.smoothing);

    const gradients = new Map<string, PartialGradients>();
    const pending = new PendingGradients(operations);
    pending.add(last, { gradient, shortcut: null });
    this.#backward({ ...pass, pending, gradients });
    pass.activations.release(-1);
    return { totals: nextTotals, gradients };
  }

  /**
   * Logits `[batch, 1, 1, classes]` over the moving statistics; disposes of the pictures.
   *
   * @param pictures `[batch, height, width, channels]`; resized if the network takes another size
   */
  logits(pictures: tf.Tensor4D): TensorWithPartialSums {
    const { ops, lastUses } = this.#computation.dataflow;
    const { activations, ...rest } = this.#begin(pictures);
    const pass: ForwardPass = { ...rest, activations, purpose: 'test', context: NO_CONTEXT };
    for (const [index, op] of ops.entries()) {
      activations.set(op.output, forward(op, pass));
      activations.releaseWhere((activation) => lastUses.get(activation) === index);
    }
    return activations.get(this.#last());
  }

  /**
   * Adds losses and wrong pictures over the moving statistics to the totals, which are taken
   * over; disposes of the pictures.
   *
   * @returns the next totals
   */
  test(pictures: tf.Tensor4D, labels: tf.Tensor1D, totals: tf.Tensor1D): tf.Tensor1D {
    const logits = this.logits(pictures);
    const next = this.#computation.operations.addCrossEntropy(totals, logits, labels, 0);
    logits.tensor.dispose();
    return next;
  }

  /** The number of the activation that holds the logits. */
  #last(): number {
    return this.#computation.dataflow.ops.at(-1)?.output ?? -1;
  }

  #begin(pictures: tf.Tensor4D): Computation & Pick<ForwardPass, 'activations' | 'batch'> {
    const { height, width } = this.#pictures;
    let fitting = pictures;
    if (pictures.shape[1] !== height || pictures.shape[2] !== width) {
      fitting = this.#computation.operations.resize(pictures, height, width);
      pictures.dispose();
    }
    const activations = new Activations(withoutPartialSums(fitting, fitting.shape));
    return { ...this.#computation, activations, batch: fitting.shape[0] };
  }

  /** Computes ops of a segment, and lets go of what only the way forward reads. */
  #compute(segment: Segment, isWanted: (op: FusedOp) => boolean, pass: ForwardPass): void {
    const { activations, dataflow } = pass;
    for (let index = segment.first; index < segment.end; index++) {
      const op = dataflow.ops[index];
      if (!op || !isWanted(op)) continue;
      activations.set(op.output, forward(op, pass));
      for (const activation of readForTheLastTime(dataflow, segment, index)) {
        activations.release(activation);
      }
    }
  }

  /** Lets go of what only this segment reads. */
  #forget({ first, end }: Segment, activations: Activations): void {
    const { ops, lastUses } = this.#computation.dataflow;
    for (const { output } of ops.slice(first, end)) {
      if ((lastUses.get(output) ?? Infinity) < end) activations.release(output);
    }
  }

  #backward(pass: BackwardPass): void {
    const { ops } = pass.dataflow;
    for (const [index, op] of [...ops.entries()].toReversed()) {
      // The first op of a segment also needs what was before the ReLU below it.
      const before = this.#segments.find(({ end }) => end === index);
      if (before) {
        const forgotten = opsToRecompute(pass.dataflow, before);
        this.#compute(before, (one) => forgotten.has(one), { ...pass, purpose: 'recompute' });
      }
      backward(op, index, pass);
      pass.activations.release(op.output);
    }
  }
}
