/**
 * Work on batches that is the same each time, from a plan where there is one. The first time it is
 * computed op by op, two more times it is recorded as well, and from then on the recorded dispatches
 * are made again.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { Recording, StepValues, WorkPlan } from '../gpu/index.ts';
import type { PictureDraws, Planning } from './operations/operations.ts';

/** Plans that may turn out impossible before it is given up. */
const MOST_FAILURES = 2;

/** Where planned work finds its batch. */
export interface BatchTensors {
  /** See `PictureStore.drawn`. */
  readonly draws: tf.Tensor2D;
  /** int32 */
  readonly labels: tf.Tensor1D;
}

/** The same where it comes from. */
export interface BatchValues {
  readonly draws: PictureDraws;
  readonly labels: Int32Array;
}

/** Work on one batch. */
export interface BatchWork {
  readonly batch: BatchValues;
  /** Losses and wrong pictures so far. */
  readonly totals: tf.Tensor1D;
  /** What else is another each time. */
  readonly values: StepValues;
  /**
   * Does it op by op.
   *
   * @returns the totals with this batch added
   */
  readonly compute: (batch: BatchTensors) => tf.Tensor1D;
}

export class PlannedWork {
  readonly #planning: Planning;
  readonly #lasting: () => readonly tf.Tensor[];
  #own: BatchTensors | null = null;
  #first: Recording | null = null;
  #plan: WorkPlan | null = null;
  #hasComputed = false;
  #failures = 0;

  /** @param lasting what the work reads, or changes in place, beside batch and totals; it outlives it */
  constructor(planning: Planning, lasting: () => readonly tf.Tensor[]) {
    this.#planning = planning;
    this.#lasting = lasting;
  }

  get isPlanned(): boolean {
    return this.#plan !== null;
  }

  /**
   * Does work from the plan, or records it.
   *
   * @returns the totals with the batch added; null, without having done anything, where it is to be
   *   done `apart`
   */
  compute(work: BatchWork): tf.Tensor1D | null {
    if (!this.#hasComputed || !this.#fits(work.batch)) return null;
    if (this.#plan?.run(work.values, this.#bring(work))) return work.totals;
    this.#letGo();
    return this.#failures < MOST_FAILURES ? this.#recorded(work) : null;
  }

  /** Does such work in any other way, with the memory that plans leave free meanwhile. */
  apart<Result>(totals: tf.Tensor1D, work: () => Result): Result {
    this.#hasComputed = true;
    this.#planning.place([totals]);
    return this.rehearse(work);
  }

  /** The same for work that computes nothing. */
  rehearse<Result>(work: () => Result): Result {
    this.#planning.place(this.#lasting());
    return this.#planning.sharingBuffers(work);
  }

  /** Has the next times be recorded and planned anew. */
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

  #recorded(work: BatchWork): tf.Tensor1D {
    const planning = this.#planning;
    this.#bring(work);
    const own = this.#tensors(work.batch);
    let { totals } = work;
    const second = planning.sharingBuffers(() =>
      planning.record(
        () => (totals = work.compute(own)),
        () => this.#kept(own, totals),
      ),
    );
    const first = this.#first;
    this.#first = first ? null : second;
    if (first) {
      this.#plan = planning.planOf([first, second], this.#kept(own, totals), work.values);
      if (!this.#plan) this.#failures += 1;
    }
    return totals;
  }

  /** Whether it is as large as the others. */
  #fits({ labels }: BatchValues): boolean {
    return this.#own === null || this.#own.labels.size === labels.length;
  }

  #tensors({ draws, labels }: BatchValues): BatchTensors {
    this.#own ??= {
      draws: tf.tensor2d(draws.values, draws.shape, 'int32'),
      labels: tf.tensor1d(labels, 'int32'),
    };
    return this.#own;
  }

  /**
   * Puts the batch where planned work finds it.
   *
   * @returns as `#kept`
   */
  #bring({ batch, totals }: BatchWork): readonly tf.Tensor[] {
    const own = this.#tensors(batch);
    this.#planning.write(own.draws, batch.draws.values);
    this.#planning.write(own.labels, batch.labels);
    return this.#kept(own, totals);
  }

  /** What the work reads, or changes in place, and what is still there behind it. */
  #kept({ draws, labels }: BatchTensors, totals: tf.Tensor1D): readonly tf.Tensor[] {
    return [draws, labels, totals, ...this.#lasting()];
  }
}
