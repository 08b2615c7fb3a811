/**
 * Forward and backward pass of a network over a set of operations. Written out unit by
 * unit instead of through tfjs's tape, so that every tensor is let go as soon as it can be.
 */
import type * as tf from '@tensorflow/tfjs-core';
import { unsummed, type Summed } from '../gpu/index.ts';
import {
  appliedByReader,
  firstUses,
  isIdentity,
  lastUses,
  planOf,
  segmentsOf,
  type ConvolutionUnit,
  type DenseUnit,
  type Network,
  type NormalisationUnit,
  type Segment,
  type Unit,
} from '../network/index.ts';
import { Activations } from './activations.ts';
import { convolutionGeometry, shortcutGeometry } from './geometry.ts';
import type {
  NormalisedBelow,
  Operations,
  SharedGradient,
  ShortcutInput,
  TunedConvolution,
} from './operations/operations.ts';
import type { Parameters } from './parameters.ts';
import { PendingGradients } from './pending-gradients.ts';

/** What one pass over a batch of training pictures leaves behind. */
export interface TrainingPass {
  /** As `trainingPass` got them, with this batch added. */
  readonly totals: tf.Tensor1D;
  /** Gradients of the mean loss, by the names of `Parameters.learnt`. */
  readonly gradients: ReadonlyMap<string, SharedGradient>;
}

/** What a training step depends on beside its pictures. */
export interface StepContext {
  /** Label smoothing, 0 to 1; see `LossOperations`. */
  readonly smoothing: number;
  /** Of the run, for what is drawn by chance. */
  readonly seed: number;
  readonly step: number;
}

/** How a unit is computed: to learn, once more to the same result, or to be tested. */
type Purpose = 'training' | 'again' | 'test';

export class Model {
  readonly #units: readonly Unit[];
  readonly #segments: readonly Segment[];
  /** The unit that makes an activation. */
  readonly #makers: ReadonlyMap<number, Unit>;
  readonly #appliedByReader: ReadonlyMap<number, ConvolutionUnit>;
  readonly #firstUses: ReadonlyMap<number, number>;
  readonly #lastUses: ReadonlyMap<number, number>;
  readonly #operations: Operations;
  readonly #parameters: Parameters;

  /**
   * @param unitsOfSegment to need less memory, only the activations between segments of so many
   *   units are kept for the backward pass, and those within are computed again; infinite keeps all
   */
  constructor(
    network: Network,
    operations: Operations,
    parameters: Parameters,
    unitsOfSegment = Infinity,
  ) {
    this.#units = planOf(network);
    this.#segments = segmentsOf(this.#units, unitsOfSegment);
    this.#makers = new Map(this.#units.map((unit) => [unit.output, unit]));
    this.#appliedByReader = appliedByReader(this.#units);
    this.#firstUses = firstUses(this.#units);
    this.#lastUses = lastUses(this.#units);
    this.#operations = operations;
    this.#parameters = parameters;
  }

  /** All convolutions, as they are over a batch of so many pictures. */
  convolutions(batch: number): readonly TunedConvolution[] {
    return this.#units.flatMap((unit) => {
      if (unit.kind !== 'convolution') return [];
      const geometry = convolutionGeometry(unit.layer, batch);
      return [{ geometry, wantsInputGradient: unit.input >= 0 }];
    });
  }

  /**
   * Forward and backward over one batch. Moves BatchNorm's moving statistics; disposes of
   * the pictures.
   *
   * @param pictures `[batch, height, width, channels]`
   * @param labels `[batch]`, int32
   * @param totals `[2]`: losses and wrong pictures so far; taken over
   */
  trainingPass(
    pictures: tf.Tensor4D,
    labels: tf.Tensor1D,
    totals: tf.Tensor1D,
    context: StepContext,
  ): TrainingPass {
    const activations = new Activations(unsummed(pictures, pictures.shape));
    for (const segment of this.#segments) {
      for (const unit of this.#unitsOf(segment)) {
        activations.set(unit.output, this.#forward(unit, activations, 'training'));
      }
      if (segment !== this.#segments.at(-1)) this.#forget(segment, activations);
    }
    const last = this.#units.at(-1)?.output ?? -1;
    const logits = activations.get(last);
    const gradient = this.#operations.crossEntropyGradient(logits, labels, context.smoothing);
    const nextTotals = this.#operations.addCrossEntropy(totals, logits, labels, context.smoothing);

    const gradients = new Map<string, SharedGradient>();
    const pending = new PendingGradients();
    pending.set(last, { gradient, shortcut: null, masked: false });
    for (let index = this.#units.length - 1; index >= 0; index--) {
      // The first unit of a segment also needs what was before the ReLU below it.
      const before = this.#segments.find(({ end }) => end === index);
      if (before) this.#remember(before, activations);
      this.#backward(index, activations, pending, gradients);
    }
    activations.release(-1);
    return { totals: nextTotals, gradients };
  }

  /**
   * Logits `[batch, 1, 1, classes]` over the moving statistics; disposes of the pictures.
   *
   * @param pictures `[batch, height, width, channels]`
   */
  logits(pictures: tf.Tensor4D): Summed {
    const activations = new Activations(unsummed(pictures, pictures.shape));
    for (const [index, unit] of this.#units.entries()) {
      activations.set(unit.output, this.#forward(unit, activations, 'test'));
      activations.releaseWhere((activation) => this.#lastUses.get(activation) === index);
    }
    return activations.get(this.#units.at(-1)?.output ?? -1);
  }

  /**
   * Adds losses and wrong pictures over the moving statistics to the totals, which are taken
   * over; disposes of the pictures.
   *
   * @returns the next totals
   */
  test(pictures: tf.Tensor4D, labels: tf.Tensor1D, totals: tf.Tensor1D): tf.Tensor1D {
    const logits = this.logits(pictures);
    const next = this.#operations.addCrossEntropy(totals, logits, labels, 0);
    logits.tensor.dispose();
    return next;
  }

  #unitsOf({ first, end }: Segment): readonly Unit[] {
    return this.#units.slice(first, end);
  }

  /** Lets go of what only this segment reads. */
  #forget(segment: Segment, activations: Activations): void {
    for (const { output } of this.#unitsOf(segment)) {
      if ((this.#lastUses.get(output) ?? Infinity) < segment.end) activations.release(output);
    }
  }

  /** Computes again what was let go. */
  #remember(segment: Segment, activations: Activations): void {
    for (const unit of this.#unitsOf(segment)) {
      if (activations.has(unit.output)) continue;
      activations.set(unit.output, this.#forward(unit, activations, 'again'));
    }
  }

  #forward(unit: Unit, activations: Activations, purpose: Purpose): Summed {
    const input = activations.get(unit.input);
    switch (unit.kind) {
      case 'convolution':
        return this.#operations.convolution(
          input,
          this.#parameters.learnt(`${unit.name}.weight`),
          null,
          convolutionGeometry(unit.layer, input.shape[0]),
          purpose === 'training',
        );
      case 'normalisation':
        return this.#normalise(unit, activations, purpose);
      case 'global-average-pool':
        return this.#operations.globalAveragePool(input);
      case 'dense':
        return this.#operations.dense(input, this.#parameters.learnt(unit.name));
      default:
        throw new Error(`There is no way yet to compute ${unit.kind}.`);
    }
  }

  #normalise(unit: NormalisationUnit, activations: Activations, purpose: Purpose): Summed {
    const input = activations.get(unit.input);
    const shortcut = this.#shortcut(unit, activations);
    const affine = this.#parameters.learnt(unit.name);
    const statistics = this.#parameters.statistics(unit.name);
    const layer = this.#appliedByReader.get(unit.output)?.layer;
    const reader = layer ? convolutionGeometry(layer, input.shape[0]) : null;
    if (purpose === 'training') {
      const result = this.#operations.normaliseTraining(
        input,
        affine,
        statistics,
        shortcut,
        unit.activated,
        reader,
      );
      this.#parameters.moveStatistics(unit.name, result.statistics);
      return result.output;
    }
    const inUse = purpose === 'again' ? 'batch' : 'moving';
    return this.#operations.normalise(
      input,
      affine,
      statistics,
      shortcut,
      unit.activated,
      inUse,
      reader,
    );
  }

  #shortcut(
    { shortcut, shape }: NormalisationUnit,
    activations: Activations,
  ): ShortcutInput | null {
    if (!shortcut) return null;
    const values = activations.get(shortcut.from);
    const geometry = isIdentity(shortcut, shape)
      ? null
      : shortcutGeometry(shortcut, shape, values.shape[0]);
    return { values, geometry };
  }

  /** One unit backward; its output is not needed any more. */
  #backward(
    index: number,
    activations: Activations,
    pending: PendingGradients,
    gradients: Map<string, SharedGradient>,
  ): void {
    const unit = this.#units[index];
    if (!unit) return;
    const input = activations.get(unit.input);
    switch (unit.kind) {
      case 'convolution':
        this.#backwardConvolution(unit, index, activations, pending, gradients);
        break;
      case 'normalisation':
        this.#backwardNormalisation(unit, activations, pending, gradients);
        break;
      case 'global-average-pool': {
        const arrived = pending.take(unit.output).gradient;
        const isLast = this.#firstUses.get(unit.input) === index;
        const below = isLast ? this.#below(unit.input, activations) : null;
        const { shape } = input;
        const gradient = this.#operations.globalAveragePoolGradient(arrived, shape, below);
        arrived.tensor.dispose();
        pending.set(unit.input, { gradient, shortcut: null, masked: below !== null });
        break;
      }
      case 'dense':
        this.#backwardDense(unit, input, pending, gradients);
        break;
    }
    activations.release(unit.output);
  }

  #backwardConvolution(
    unit: ConvolutionUnit,
    index: number,
    activations: Activations,
    pending: PendingGradients,
    gradients: Map<string, SharedGradient>,
  ): void {
    const input = activations.get(unit.input);
    const { gradient } = pending.take(unit.output);
    const geometry = convolutionGeometry(unit.layer, input.shape[0]);
    const name = `${unit.name}.weight`;
    gradients.set(name, this.#operations.convolutionFilterGradient(input, gradient, geometry));
    if (unit.input >= 0) {
      const isLast = this.#firstUses.get(unit.input) === index;
      const below = isLast ? this.#below(unit.input, activations) : null;
      const added = pending.takeIfAny(unit.input);
      const filter = this.#parameters.learnt(name);
      pending.set(unit.input, {
        gradient: this.#operations.convolutionInputGradient(
          gradient,
          filter,
          geometry,
          added,
          below,
        ),
        shortcut: null,
        masked: below !== null,
      });
      added?.gradient.tensor.dispose();
    }
    gradient.tensor.dispose();
  }

  #backwardNormalisation(
    unit: NormalisationUnit,
    activations: Activations,
    pending: PendingGradients,
    gradients: Map<string, SharedGradient>,
  ): void {
    const arrived = pending.take(unit.output);
    const below = this.#below(unit.output, activations);
    let { gradient } = arrived;
    if (!arrived.masked && below) {
      gradient = this.#operations.maskGradient(arrived.gradient, below);
      arrived.gradient.tensor.dispose();
    }
    const input = activations.get(unit.input);
    const result = this.#operations.normaliseGradient(
      gradient,
      input,
      this.#parameters.learnt(unit.name),
      this.#parameters.statistics(unit.name),
    );
    gradients.set(unit.name, { tensor: result.affine, shares: 1 });
    pending.set(unit.input, { gradient: result.input, shortcut: null, masked: false });
    const { shortcut } = unit;
    if (shortcut && shortcut.from >= 0) {
      const geometry = isIdentity(shortcut, unit.shape)
        ? null
        : shortcutGeometry(shortcut, unit.shape, input.shape[0]);
      pending.set(shortcut.from, { gradient, shortcut: geometry, masked: false });
    } else {
      gradient.tensor.dispose();
    }
  }

  /** The unit of BatchNorm and ReLU that made an activation, if one did. */
  #below(activation: number, activations: Activations): NormalisedBelow | null {
    const unit = this.#makers.get(activation);
    if (unit?.kind !== 'normalisation') return null;
    const statistics = this.#parameters.statistics(unit.name);
    return {
      input: activations.get(unit.input),
      output: activations.get(activation),
      statistics: { arena: statistics, offset: 0, shape: statistics.shape },
      activated: unit.activated,
    };
  }

  #backwardDense(
    unit: DenseUnit,
    input: Summed,
    pending: PendingGradients,
    gradients: Map<string, SharedGradient>,
  ): void {
    const arrived = pending.take(unit.output).gradient;
    const parameters = this.#parameters.learnt(unit.name);
    gradients.set(unit.name, this.#operations.denseParameterGradient(input, arrived));
    const gradient = this.#operations.denseInputGradient(arrived, parameters, input.shape);
    arrived.tensor.dispose();
    pending.set(unit.input, { gradient, shortcut: null, masked: false });
  }
}
