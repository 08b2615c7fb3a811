/**
 * Forward and backward pass of a network over a set of operations. Written out op by
 * op instead of through tfjs's tape, so that every tensor is let go as soon as it can be:
 * `walkStep` says what is done in which order, `pass/` does it.
 */
import * as tf from '@tensorflow/tfjs-core';
import { withoutPartialSums, type TensorWithPartialSums } from '../gpu/index.ts';
import {
  dataflowOf,
  layersOf,
  segmentsOf,
  walkForward,
  walkStep,
  type FusedOp,
  type Layer,
  type Network,
  type Segment,
  type Shape,
} from '../network/index.ts';
import { Activations } from './activations.ts';
import type { Observers } from './observers.ts';
import type { Operations, PartialGradients } from './operations/operations.ts';
import { plain } from './operations/reference/partial-sums.ts';
import type { ModelParameters } from './parameters.ts';
import { forward } from './pass/forward.ts';
import { ObservedStep } from './pass/observed-step.ts';
import { PathStep } from './pass/path-step.ts';
import type { Computation, ForwardPass, Pass, StepContext } from './pass/pass.ts';
import { TrainingStep } from './pass/training-step.ts';

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
  /** Of training steps, and of all else. */
  readonly #training: Computation;
  readonly #computation: Computation;
  readonly #segments: readonly Segment[];
  readonly #layers: readonly Layer[];
  readonly #pictures: Shape;

  /**
   * @param opsPerSegment to need less memory, only the activations between segments of so many
   *   ops are kept for the backward pass, and those within are computed again; infinite keeps all
   * @param inTraining what training steps are computed with, if not with the same
   */
  constructor(
    network: Network,
    operations: Operations,
    parameters: ModelParameters,
    opsPerSegment = Infinity,
    inTraining = operations,
  ) {
    const dataflow = dataflowOf(network);
    this.#computation = { dataflow, operations, parameters };
    this.#training = { dataflow, operations: inTraining, parameters };
    this.#segments = segmentsOf(dataflow, opsPerSegment);
    this.#layers = layersOf(network);
    this.#pictures = network.input;
  }

  /** Names of the dropout layers, each of which draws anew at every step. */
  get dropouts(): readonly string[] {
    return this.#computation.dataflow.ops.flatMap((op) => (op.kind === 'dropout' ? op.name : []));
  }

  /**
   * Forward and backward over one batch. Moves BatchNorm's moving statistics; disposes of
   * the pictures.
   *
   * @param pictures `[batch, height, width, channels]`; resized if the network takes another size
   * @param labels `[batch]`, int32
   * @param totals `[2 * windows]`: losses and wrong pictures so far; taken over
   * @param observers told what comes by; what they throw is for the caller to ask for
   */
  trainingPass(
    pictures: tf.Tensor4D,
    labels: tf.Tensor1D,
    totals: tf.Tensor1D,
    context: StepContext,
    observers: Observers | null = null,
  ): TrainingPass {
    const pass = this.#begin(this.#training, pictures, context);
    const step =
      observers === null || observers.isEmpty
        ? new TrainingStep(pass, labels, totals)
        : new ObservedStep({ pass, layers: this.#layers, observers }, labels, totals);
    walkStep(this.#computation.dataflow, this.#segments, step);
    return { totals: step.totals, gradients: step.gradients };
  }

  /**
   * Forward as `trainingPass`, backward along the paths through some blocks and past all others;
   * see `PathStep`. Disposes of the pictures, and of what is learnt from them.
   *
   * @param through numbers of the activations in which the blocks end that are gone through
   */
  pathPass(
    pictures: tf.Tensor4D,
    labels: tf.Tensor1D,
    through: ReadonlySet<number>,
    observers: Observers,
  ): void {
    const pass = this.#begin(this.#computation, pictures, NO_CONTEXT);
    const observed = { pass, layers: this.#layers, observers };
    const step = new PathStep(through, observed, labels, tf.zeros([2]));
    walkStep(this.#computation.dataflow, this.#segments, step);
    step.totals.dispose();
    for (const { tensor } of step.gradients.values()) tensor.dispose();
  }

  /**
   * Logits `[batch, 1, 1, classes]` over the moving statistics; disposes of the pictures.
   *
   * @param pictures `[batch, height, width, channels]`; resized if the network takes another size
   */
  logits(pictures: tf.Tensor4D): TensorWithPartialSums {
    return this.#walkTest(pictures, () => undefined);
  }

  /**
   * What a layer makes of pictures over the moving statistics,
   * `[batch, height, width, channels]`; disposes of the pictures.
   *
   * @param pictures `[batch, height, width, channels]`; resized if the network takes another size
   * @param layer index of one that an op ends with
   */
  outputOf(pictures: tf.Tensor4D, layer: number): tf.Tensor4D {
    const found: tf.Tensor4D[] = [];
    const logits = this.#walkTest(pictures, (op, pass) => {
      if (op.output === layer) found.push(tf.tidy(() => plain(pass.activations.get(op.output))));
    });
    logits.tensor.dispose();
    const [output] = found;
    if (!output) throw new Error(`No op ends with layer ${layer}.`);
    return output;
  }

  /** @param watch called behind each op, while what it has made is there */
  #walkTest(
    pictures: tf.Tensor4D,
    watch: (op: FusedOp, pass: ForwardPass) => void,
  ): TensorWithPartialSums {
    const pass: ForwardPass = {
      ...this.#begin(this.#computation, pictures, NO_CONTEXT),
      purpose: 'test',
    };
    const { activations, dataflow } = pass;
    walkForward(dataflow, {
      forward: (op) => {
        activations.set(op.output, forward(op, pass));
        watch(op, pass);
      },
      release: (activation) => {
        activations.release(activation);
      },
    });
    return activations.get(dataflow.ops.at(-1)?.output ?? -1);
  }

  /**
   * Adds losses and wrong pictures over the moving statistics to the totals, which are taken
   * over; disposes of the pictures.
   *
   * @returns the next totals, and the logits as of `logits`
   */
  test(
    pictures: tf.Tensor4D,
    labels: tf.Tensor1D,
    totals: tf.Tensor1D,
  ): { readonly totals: tf.Tensor1D; readonly logits: TensorWithPartialSums } {
    const logits = this.logits(pictures);
    const { operations } = this.#computation;
    const loss = { totals, logits, labels, smoothing: 0, window: 0 };
    return { totals: operations.addCrossEntropy(loss), logits };
  }

  #begin(computation: Computation, pictures: tf.Tensor4D, context: StepContext): Pass {
    const { height, width } = this.#pictures;
    let fitting = pictures;
    if (pictures.shape[1] !== height || pictures.shape[2] !== width) {
      fitting = computation.operations.resize(pictures, height, width);
      pictures.dispose();
    }
    const activations = new Activations(withoutPartialSums(fitting, fitting.shape));
    return { ...computation, activations, batch: fitting.shape[0], context };
  }
}
