/** What a session computes of weights apart from its runs; training goes on between its batches. */
import type { DeviceFigures } from '../gpu/index.ts';
import type { InspectionSubject } from '../inspection/index.ts';
import type { Network } from '../network/index.ts';
import { convolutionsOf } from './convolutions.ts';
import { testErrorOf, type EvaluationControl, type WeightsEvaluation } from './evaluation.ts';
import { initialWeights } from './initialisation.ts';
import type { Inspected } from './inspection/inspected-model.ts';
import type { WeightsAtStep } from './session-checkpoints.ts';
import type { Equipment } from './session-run.ts';
import type { Exclusive } from './turns.ts';

export type InspectionControl = Pick<EvaluationControl, 'signal' | 'onShare'>;

export interface SessionInspectionOptions {
  /** Null without a device. */
  readonly equipment: () => Equipment | null;
  readonly exclusive: Exclusive;
  /** Whether no run is computed. */
  readonly isIdle: () => boolean;
  /** See `Session.weightsOf`. */
  readonly weightsOf: (runId: string, step?: number) => Promise<WeightsAtStep | null>;
}

export class SessionInspection {
  readonly #options: SessionInspectionOptions;

  constructor(options: SessionInspectionOptions) {
    this.#options = options;
  }

  /**
   * Test error in percent of weights that belong to no run.
   *
   * @returns null when the signal ended it, or without a device
   */
  async evaluate(
    evaluation: WeightsEvaluation,
    control: InspectionControl = {},
  ): Promise<number | null> {
    const shared = this.#shared();
    return shared && testErrorOf({ ...evaluation, ...control, ...shared });
  }

  /**
   * Does work on weights.
   *
   * @returns null when the signal ended it, without a device, or without the weights
   */
  async inspect<Result>(
    subject: InspectionSubject,
    control: InspectionControl,
    work: (inspected: Inspected) => Promise<Result | null>,
  ): Promise<Result | null> {
    const found = await this.#weightsFrom(subject);
    const shared = this.#shared();
    if (!found || !shared || control.signal?.aborted) return null;
    const { network, recipe } = subject;
    return work({ network, recipe, ...found, ...control, ...shared });
  }

  /**
   * How fast the convolutions of a network are over batches of so many pictures. A run that is to
   * train meanwhile waits.
   *
   * @returns null when the signal ended it, without a device or kernels of ours, or while a run trains
   */
  async kernelFigures(
    network: Network,
    batch: number,
    { signal, onShare = () => undefined }: InspectionControl = {},
  ): Promise<DeviceFigures | null> {
    const { operations, exclusive } = this.#shared() ?? {};
    const { tune, measureKernels } = operations ?? {};
    // A turn that begins from now on waits behind this.
    if (!exclusive || !measureKernels || !this.#options.isIdle()) return null;
    return exclusive(async () => {
      if (signal?.aborted) return null;
      const convolutions = convolutionsOf(network, batch);
      await tune?.(convolutions, (share) => onShare(share / 2));
      return measureKernels(convolutions, (share) => onShare(0.5 + share / 2));
    });
  }

  /** As `PictureLibrary` has it; null without a device. */
  get meanPicture(): Float32Array | null {
    return this.#options.equipment()?.dataset.meanPicture ?? null;
  }

  /** The first test picture, where it is there before any shard. */
  get firstTestPicture() {
    return this.#options.equipment()?.dataset.firstTestPicture ?? null;
  }

  /** Test pictures as they are; null without a device. */
  async testPictures(indices: Uint32Array) {
    return this.#options.equipment()?.dataset.pictures('test', indices) ?? null;
  }

  #shared(): Pick<Inspected, 'operations' | 'dataset' | 'exclusive'> | null {
    const { equipment, exclusive } = this.#options;
    const present = equipment();
    return present && { operations: present.operations, dataset: present.dataset, exclusive };
  }

  async #weightsFrom({
    network,
    recipe,
    from,
  }: InspectionSubject): Promise<Pick<Inspected, 'step' | 'weights'> | null> {
    switch (from.kind) {
      case 'run':
        return this.#options.weightsOf(from.runId, from.step);
      case 'weights':
        return { step: null, weights: from.weights };
      case 'seed':
        return { step: 0, weights: initialWeights(network, from.seed, recipe) };
    }
  }
}
