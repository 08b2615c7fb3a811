/**
 * Training steps of one run, from a plan where there is one. The first step is computed op by op, two
 * more are recorded as well, and from then on the recorded dispatches are made again.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { Augmentation } from '../dataset/index.ts';
import type { Recording, StepValues, WorkPlan } from '../gpu/index.ts';
import type { Model } from './model.ts';
import type { Observers } from './observers.ts';
import type {
  MomentumUpdate,
  Operations,
  PictureTransform,
  PictureDraws,
  Planning,
} from './operations/operations.ts';
import type { Parameters } from './parameters.ts';
import type { StepContext } from './pass/pass.ts';
import type { LocatedBatch, ResidentDataset } from './resident-dataset.ts';
import { stepValuesOf } from './step-values.ts';

/** Plans that may turn out impossible before it is given up. */
const MOST_FAILURES = 2;

/** What steps of a run are computed with. */
export interface StepEquipment {
  readonly model: Model;
  readonly parameters: Parameters;
  readonly operations: Operations;
  readonly dataset: ResidentDataset;
  readonly transform: PictureTransform;
}

/** One step. */
export interface StepToCompute {
  readonly batch: LocatedBatch & { readonly augmentation: Augmentation };
  /** See `Model.trainingPass`. */
  readonly totals: tf.Tensor1D;
  readonly context: StepContext;
  readonly update: MomentumUpdate;
  /** Where there is one, the step is not taken from the plan. */
  readonly observers: Observers;
}

/** Where a planned step finds its batch. */
interface OwnTensors {
  /** See `PictureStore.drawn`. */
  readonly draws: tf.Tensor2D;
  /** int32 */
  readonly labels: tf.Tensor1D;
}

/** The same where it comes from. */
interface OwnValues {
  readonly draws: PictureDraws;
  readonly labels: Int32Array;
}

export class PlannedStep {
  readonly #equipment: StepEquipment;
  #own: OwnTensors | null = null;
  #first: Recording | null = null;
  #plan: WorkPlan | null = null;
  #hasComputed = false;
  #failures = 0;

  constructor(equipment: StepEquipment) {
    this.#equipment = equipment;
  }

  /** Whether the next step comes from a plan, unless somebody observes it. */
  get isPlanned(): boolean {
    return this.#plan !== null;
  }

  /**
   * Computes a step; only records work for the device.
   *
   * @returns the totals with this batch added
   */
  compute(step: StepToCompute): tf.Tensor1D {
    const { planning } = this.#equipment.operations;
    if (!planning) return this.#opByOp(step);
    const isFirst = !this.#hasComputed;
    this.#hasComputed = true;
    const batch = step.observers.isEmpty ? this.#valuesOfBatch(step) : null;
    if (batch) {
      if (this.#plan?.run(this.#valuesOf(step), this.#bring(batch, step, planning)))
        return step.totals;
      this.#letGo();
      if (!isFirst && this.#failures < MOST_FAILURES) return this.#recorded(batch, step, planning);
    }
    planning.place([step.totals]);
    return this.rehearse(() => this.#opByOp(step));
  }

  /** Does a step in any other way, with the memory that plans leave free meanwhile. */
  rehearse<Result>(step: () => Result): Result {
    const { planning } = this.#equipment.operations;
    if (!planning) return step();
    planning.place(this.#lasting());
    return planning.sharingBuffers(step);
  }

  /** Has the next steps be recorded and planned anew. */
  forget(): void {
    this.#letGo();
    this.#first = null;
  }

  dispose(): void {
    this.forget();
    if (this.#own) tf.dispose([this.#own.draws, this.#own.labels]);
    this.#own = null;
  }

  #letGo(): void {
    this.#plan?.dispose();
    this.#plan = null;
  }

  #opByOp(step: StepToCompute): tf.Tensor1D {
    const { dataset, transform } = this.#equipment;
    const { places, augmentation, labels: classes } = step.batch;
    const pictures = dataset.batch(places, augmentation, transform);
    const labels = tf.tensor1d(classes, 'int32');
    const totals = this.#pass(pictures, labels, step);
    labels.dispose();
    return totals;
  }

  #recorded(batch: OwnValues, step: StepToCompute, planning: Planning): tf.Tensor1D {
    const { dataset, transform } = this.#equipment;
    this.#bring(batch, step, planning);
    const own = this.#tensors(batch);
    let { totals } = step;
    const second = planning.sharingBuffers(() =>
      planning.record(
        () => {
          const pictures = dataset.drawn(own.draws, step.batch.augmentation, transform);
          totals = this.#pass(pictures, own.labels, step);
        },
        () => this.#kept(own, totals),
      ),
    );
    const first = this.#first;
    this.#first = first ? null : second;
    if (first) {
      const kept = this.#kept(own, totals);
      this.#plan = planning.planOf([first, second], kept, this.#valuesOf(step));
      if (!this.#plan) this.#failures += 1;
    }
    return totals;
  }

  /** Forward, backward and update. Disposes of the pictures. */
  #pass(pictures: tf.Tensor4D, labels: tf.Tensor1D, step: StepToCompute): tf.Tensor1D {
    const { model, parameters, operations } = this.#equipment;
    const { context, observers, update } = step;
    const before = step.totals;
    const { totals, gradients } = model.trainingPass(pictures, labels, before, context, observers);
    parameters.update(gradients, operations, update);
    return totals;
  }

  /** Null where the pictures are not on the device. */
  #valuesOfBatch({ batch }: StepToCompute): OwnValues | null {
    const draws = this.#equipment.dataset.draws(batch.places, batch.augmentation);
    return draws && { draws, labels: batch.labels };
  }

  #tensors({ draws, labels }: OwnValues): OwnTensors {
    this.#own ??= {
      draws: tf.tensor2d(draws.values, draws.shape, 'int32'),
      labels: tf.tensor1d(labels, 'int32'),
    };
    return this.#own;
  }

  /**
   * Puts the batch where a planned step finds it.
   *
   * @returns as `#kept`
   */
  #bring(batch: OwnValues, { totals }: StepToCompute, planning: Planning): readonly tf.Tensor[] {
    const own = this.#tensors(batch);
    planning.write(own.draws, batch.draws.values);
    planning.write(own.labels, batch.labels);
    return this.#kept(own, totals);
  }

  /** What a step reads, or changes in place, and what is still there behind it. */
  #kept({ draws, labels }: OwnTensors, totals: tf.Tensor1D): readonly tf.Tensor[] {
    return [draws, labels, totals, ...this.#lasting()];
  }

  /** What outlives the steps of a run. */
  #lasting(): readonly tf.Tensor[] {
    const { parameters, transform, dataset } = this.#equipment;
    return [transform.multiply, transform.add, ...parameters.tensors, ...dataset.tensors];
  }

  #valuesOf({ context, update }: StepToCompute): StepValues {
    return stepValuesOf(context, update.learningRate, this.#equipment.model.dropouts);
  }
}
