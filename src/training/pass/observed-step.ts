import * as tf from '@tensorflow/tfjs-core';
import type { TensorWithPartialSums } from '../../gpu/index.ts';
import {
  fusedLayers,
  type FusedOp,
  type Layer,
  type NormalisationOp,
  type StepPurpose,
} from '../../network/index.ts';
import { batchShape } from '../geometry.ts';
import type { ObservationPoint, Observers } from '../observers.ts';
import { plain } from '../operations/reference/partial-sums.ts';
import {
  activationOfLayer,
  gradientAboveRelu,
  gradientOfLayer,
  parameterGradientsOf,
} from './observed-values.ts';
import type { Gradients, Pass, Wanted } from './pass.ts';
import { TrainingStep } from './training-step.ts';

/** The same step, to the bit, that tells observers what comes by; see `StepObserver`. */
export class ObservedStep extends TrainingStep {
  readonly #pass: Pass;
  readonly #layers: readonly Layer[];
  readonly #observers: Observers;

  /**
   * @param layers of the network
   * @param labels see `TrainingStep`, as for the totals
   */
  constructor(
    { pass, layers, observers }: { pass: Pass; layers: readonly Layer[]; observers: Observers },
    labels: tf.Tensor1D,
    totals: tf.Tensor1D,
  ) {
    super(pass, labels, totals);
    this.#pass = pass;
    this.#layers = layers;
    this.#observers = observers;
  }

  override forward(op: FusedOp, purpose: StepPurpose): void {
    super.forward(op, purpose);
    if (purpose !== 'training') return;
    for (const index of fusedLayers(op)) {
      this.#tellLayer('activation', index, () => activationOfLayer(op, index, this.#pass));
    }
  }

  override maskGradient(
    op: NormalisationOp,
    gradient: TensorWithPartialSums,
  ): TensorWithPartialSums {
    if (op.activated) this.#tellGradient(op.output, () => gradient);
    return super.maskGradient(op, gradient);
  }

  override backward(op: FusedOp, gradient: TensorWithPartialSums, request: Wanted): Gradients {
    const isAboveRelu = (index: number) =>
      op.kind === 'normalisation' && op.activated && index === op.output;
    for (const index of fusedLayers(op).toReversed()) {
      if (isAboveRelu(index)) continue;
      this.#tellGradient(index, () => gradientOfLayer(op, index, gradient, this.#pass));
    }
    const { below } = request;
    if (below?.activated) {
      this.#tellGradient(below.output, () => gradientAboveRelu(op, gradient, request, this.#pass));
    }
    const gradients = super.backward(op, gradient, request);
    this.#tellParameters(op);
    return gradients;
  }

  #tellGradient(index: number, gradient: () => TensorWithPartialSums): void {
    const { operations } = this.#pass;
    this.#tellLayer('activation-gradient', index, () => operations.wholeGradient(gradient()));
  }

  #tellLayer(
    kind: 'activation' | 'activation-gradient',
    index: number,
    values: () => TensorWithPartialSums,
  ): void {
    const layer = this.#layers[index];
    if (!layer) throw new Error(`There is no layer ${index}.`);
    const shape = batchShape(this.#pass.batch, layer.output);
    this.#tell({ kind, name: layer.name, shape }, () => plain(values()));
  }

  #tellParameters(op: FusedOp): void {
    const [index = -1] = fusedLayers(op);
    const layer = this.#layers[index];
    for (const { name, shape, gradient } of layer
      ? parameterGradientsOf(layer, this.gradients)
      : []) {
      this.#tell({ kind: 'parameter-gradient', name, shape }, gradient);
    }
  }

  #tell(point: Omit<ObservationPoint, 'step'>, values: () => tf.Tensor): void {
    const { step, lossScale = 1 } = this.#pass.context;
    const isScaled = lossScale !== 1 && point.kind !== 'activation';
    this.#observers.tell({ step, ...point }, () =>
      tf.tidy(() => (isScaled ? tf.div(values(), lossScale) : values())),
    );
  }
}
