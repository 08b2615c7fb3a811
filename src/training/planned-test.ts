/** Tests of one set of weights, batch by batch, from a plan where there is one. */
import * as tf from '@tensorflow/tfjs-core';
import { notAugmented } from '../dataset/index.ts';
import { readValues, STEP_VALUES, valuesOf, type TensorWithPartialSums } from '../gpu/index.ts';
import type { Model } from './model.ts';
import type { Operations, PictureTransform } from './operations/operations.ts';
import { PlannedWork } from './planned-work.ts';
import type { LocatedBatch, ResidentDataset } from './resident-dataset.ts';

/** What a test is computed with. */
export interface TestEquipment {
  readonly model: Model;
  /** What the model reads; always in the same order. */
  readonly parameters: { readonly tensors: readonly tf.Tensor[] };
  readonly operations: Pick<Operations, 'planning'>;
  readonly dataset: ResidentDataset;
}

/** What a batch was tested to. */
export interface TestedBatch {
  /** Losses and wrong pictures, with this batch added. */
  readonly totals: tf.Tensor1D;
  /** `[batch, classes]`, as they come from the device. */
  readonly logits: Promise<Float32Array>;
}

/** A test adds to the first totals. */
const VALUES = new Map([[STEP_VALUES.firstTotal, 0]]);

export class PlannedTest {
  readonly #equipment: TestEquipment;
  /** Null where nothing can be planned. */
  readonly #work: PlannedWork | null;
  #transform: PictureTransform | null = null;
  /** Reads the logits that the plan leaves. */
  #logits: (() => Promise<Float32Array>) | null = null;

  constructor(equipment: TestEquipment) {
    this.#equipment = equipment;
    const { planning } = equipment.operations;
    this.#work = planning && new PlannedWork(planning, () => this.#lasting());
  }

  /** Whether the next batch comes from a plan, if it is as large as the others. */
  get isPlanned(): boolean {
    return this.#work?.isPlanned ?? false;
  }

  /**
   * Tests pictures as they are; only records work for the device.
   *
   * @param transform lives at least as long as the test
   * @param totals of the batches so far; taken over
   */
  batch(located: LocatedBatch, transform: PictureTransform, totals: tf.Tensor1D): TestedBatch {
    this.#transform = transform;
    const augmentation = notAugmented(located.labels.length);
    const { dataset, model, operations } = this.#equipment;
    const opByOp = () => {
      const pictures = dataset.batch(located.places, augmentation, transform);
      const labels = tf.tensor1d(located.labels, 'int32');
      const tested = model.test(pictures, labels, totals);
      const logits = readValues(tested.logits.tensor).then(withoutRest(tested.logits));
      tf.dispose([labels, tested.logits.tensor]);
      return { totals: tested.totals, logits };
    };
    const { planning } = operations;
    const work = this.#work;
    if (!planning || !work) return opByOp();
    const draws = dataset.draws(located.places, augmentation);
    const planned =
      draws &&
      work.compute({
        batch: { draws, labels: located.labels },
        totals,
        values: VALUES,
        compute: (own) => {
          const pictures = dataset.drawn(own.draws, augmentation, transform);
          const tested = model.test(pictures, own.labels, totals);
          const read = planning.readerOf(tested.logits.tensor);
          this.#logits = () => read().then(withoutRest(tested.logits));
          tested.logits.tensor.dispose();
          return tested.totals;
        },
      });
    if (!planned || !this.#logits) return work.apart(totals, opByOp);
    return { totals: planned, logits: this.#logits() };
  }

  dispose(): void {
    this.#work?.dispose();
  }

  #lasting(): readonly tf.Tensor[] {
    const { parameters, dataset } = this.#equipment;
    const transform = this.#transform;
    return [
      ...(transform ? [transform.multiply, transform.add] : []),
      ...parameters.tensors,
      ...dataset.tensors,
    ];
  }
}

/** Takes the values of an activation out of all that its tensor has. */
function withoutRest(activation: TensorWithPartialSums): (all: Float32Array) => Float32Array {
  const values = valuesOf(activation);
  return (all) => all.subarray(0, values);
}
