/** Training steps of one run, from a plan where there is one. */
import * as tf from '@tensorflow/tfjs-core';
import type { Augmentation } from '../dataset/index.ts';
import type { StepValues } from '../gpu/index.ts';
import type { Model } from './model.ts';
import type { Observers } from './observers.ts';
import type { MomentumUpdate, Operations, PictureTransform } from './operations/operations.ts';
import type { Parameters } from './parameters.ts';
import type { StepContext } from './pass/pass.ts';
import { PlannedWork, type BatchValues } from './planned-work.ts';
import type { LocatedBatch, ResidentDataset } from './resident-dataset.ts';
import { stepValuesOf } from './step-values.ts';

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

export class PlannedStep {
  readonly #equipment: StepEquipment;
  /** Null where nothing can be planned. */
  readonly #work: PlannedWork | null;

  constructor(equipment: StepEquipment) {
    this.#equipment = equipment;
    const { operations, parameters, transform, dataset } = equipment;
    const lasting = () => [
      ...[transform.multiply, transform.add],
      ...parameters.tensors,
      ...dataset.tensors,
    ];
    this.#work = operations.planning && new PlannedWork(operations.planning, lasting);
  }

  /** Whether the next step comes from a plan, unless somebody observes it. */
  get isPlanned(): boolean {
    return this.#work?.isPlanned ?? false;
  }

  /**
   * Computes a step; only records work for the device.
   *
   * @returns the totals with this batch added
   */
  compute(step: StepToCompute): tf.Tensor1D {
    const work = this.#work;
    if (!work) return this.#opByOp(step);
    const batch = step.observers.isEmpty ? this.#valuesOfBatch(step) : null;
    const { totals } = step;
    const planned =
      batch &&
      work.compute({
        batch,
        totals,
        values: this.#valuesOf(step),
        compute: ({ draws, labels }) => {
          const { dataset, transform } = this.#equipment;
          const pictures = dataset.drawn(draws, step.batch.augmentation, transform);
          return this.#pass(pictures, labels, step);
        },
      });
    return planned ?? work.apart(totals, () => this.#opByOp(step));
  }

  /** Does a step in any other way, with the memory that plans leave free meanwhile. */
  rehearse<Result>(step: () => Result): Result {
    return this.#work ? this.#work.rehearse(step) : step();
  }

  /** Has the next steps be recorded and planned anew. */
  forget(): void {
    this.#work?.forget();
  }

  dispose(): void {
    this.#work?.dispose();
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
  #valuesOfBatch({ batch }: StepToCompute): BatchValues | null {
    const draws = this.#equipment.dataset.draws(batch.places, batch.augmentation);
    return draws && { draws, labels: batch.labels };
  }

  #valuesOf({ context, update }: StepToCompute): StepValues {
    return stepValuesOf(context, update.learningRate, this.#equipment.model.dropouts);
  }
}
