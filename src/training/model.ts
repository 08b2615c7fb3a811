/**
 * Forward and backward pass of a network over a set of operations. Written out unit by
 * unit instead of through tfjs's tape, so that every tensor is let go as soon as it can be.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { Network } from '../network/index.ts';
import { Activations } from './activations.ts';
import { convolutionGeometry, isIdentity, shortcutGeometry } from './geometry.ts';
import type { CrossEntropy, Operations } from './operations/operations.ts';
import type { Parameters } from './parameters.ts';
import { lastUses, planOf, type DenseUnit, type NormalisationUnit, type Unit } from './plan.ts';

/** What one pass over a batch of training pictures leaves behind. */
export interface TrainingPass {
  /** Mean loss and number of wrong pictures, on the device. */
  readonly loss: tf.Scalar;
  readonly wrong: tf.Scalar;
  /** Gradients of the mean loss, by the names of `Parameters.learnt`. */
  readonly gradients: ReadonlyMap<string, tf.Tensor>;
}

export class Model {
  readonly #units: readonly Unit[];
  readonly #lastUses: ReadonlyMap<number, number>;
  readonly #operations: Operations;
  readonly #parameters: Parameters;

  constructor(network: Network, operations: Operations, parameters: Parameters) {
    this.#units = planOf(network);
    this.#lastUses = lastUses(this.#units);
    this.#operations = operations;
    this.#parameters = parameters;
  }

  /**
   * Forward and backward over one batch. Moves BatchNorm's moving statistics; disposes of
   * the pictures.
   *
   * @param pictures `[batch, height, width, channels]`
   * @param labels `[batch]`, int32
   */
  trainingPass(pictures: tf.Tensor4D, labels: tf.Tensor1D): TrainingPass {
    const activations = new Activations(pictures);
    for (const unit of this.#units) {
      activations.set(unit.output, this.#forward(unit, activations, true));
    }
    const logits = activations.logits();
    const { loss, wrong, gradient } = this.#operations.crossEntropy(logits, labels);
    logits.dispose();

    const gradients = new Map<string, tf.Tensor>();
    const pending = new Activations(null);
    pending.set(activations.last, tf.reshape(gradient, [gradient.shape[0], 1, 1, -1]));
    gradient.dispose();
    for (const unit of this.#units.toReversed()) {
      this.#backward(unit, activations, pending, gradients);
      activations.release(unit.output);
    }
    activations.release(-1);
    return { loss, wrong, gradients };
  }

  /**
   * Logits `[batch, classes]` over the moving statistics; disposes of the pictures.
   *
   * @param pictures `[batch, height, width, channels]`
   */
  logits(pictures: tf.Tensor4D): tf.Tensor2D {
    const activations = new Activations(pictures);
    for (const [index, unit] of this.#units.entries()) {
      activations.set(unit.output, this.#forward(unit, activations, false));
      activations.releaseWhere((activation) => this.#lastUses.get(activation) === index);
    }
    const logits = activations.logits();
    activations.release(activations.last);
    return logits;
  }

  /** Mean loss and number of wrong pictures over the moving statistics. */
  test(pictures: tf.Tensor4D, labels: tf.Tensor1D): Omit<CrossEntropy, 'gradient'> {
    const logits = this.logits(pictures);
    const { loss, wrong, gradient } = this.#operations.crossEntropy(logits, labels);
    tf.dispose([logits, gradient]);
    return { loss, wrong };
  }

  /** One unit forward, over the batch's statistics or the moving ones. */
  #forward(unit: Unit, activations: Activations, training: boolean): tf.Tensor4D {
    const input = activations.get(unit.input);
    switch (unit.kind) {
      case 'convolution':
        return this.#operations.convolution(
          input,
          this.#parameters.learnt(`${unit.name}.weight`),
          convolutionGeometry(unit.layer, input.shape[0]),
        );
      case 'normalisation': {
        const shortcut = this.#shortcut(unit, activations);
        const affine = this.#parameters.learnt(unit.name);
        const statistics = this.#parameters.statistics(unit.name);
        let output: tf.Tensor4D;
        if (training) {
          const result = this.#operations.normaliseTraining(
            input,
            affine,
            statistics,
            shortcut.value,
          );
          this.#parameters.moveStatistics(unit.name, result.statistics);
          output = result.output;
        } else {
          output = this.#operations.normaliseTest(input, affine, statistics, shortcut.value);
        }
        if (shortcut.owned) shortcut.value?.dispose();
        return output;
      }
      case 'global-average-pool':
        return tf.tidy(() =>
          tf.reshape(this.#operations.globalAveragePool(input), [
            input.shape[0],
            1,
            1,
            input.shape[3],
          ]),
        );
      case 'dense':
        return tf.tidy(() => {
          const weight = this.#parameters.learnt(`${unit.name}.weight`);
          const bias = this.#parameters.learnt(`${unit.name}.bias`);
          const output = this.#operations.dense(flat(input), weight, bias);
          return tf.reshape(output, [output.shape[0], 1, 1, output.shape[1]]);
        });
    }
  }

  #backward(
    unit: Unit,
    activations: Activations,
    pending: Activations,
    gradients: Map<string, tf.Tensor>,
  ): void {
    const input = activations.get(unit.input);
    const outputGradient = pending.take(unit.output);
    switch (unit.kind) {
      case 'convolution': {
        const geometry = convolutionGeometry(unit.layer, input.shape[0]);
        const name = `${unit.name}.weight`;
        gradients.set(
          name,
          this.#operations.convolutionFilterGradient(input, outputGradient, geometry),
        );
        if (unit.input >= 0) {
          const fromShortcut = pending.takeIfAny(unit.input);
          const gradient = this.#operations.convolutionInputGradient(
            outputGradient,
            this.#parameters.learnt(name),
            geometry,
            fromShortcut,
          );
          fromShortcut?.dispose();
          pending.set(unit.input, gradient);
        }
        break;
      }
      case 'normalisation': {
        const { shortcut } = unit;
        const sendsBack = shortcut !== null && shortcut.from >= 0;
        const gradient = this.#operations.normaliseGradient(
          outputGradient,
          input,
          activations.get(unit.output),
          this.#parameters.learnt(unit.name),
          this.#parameters.statistics(unit.name),
          sendsBack,
        );
        gradients.set(unit.name, gradient.affine);
        pending.set(unit.input, gradient.input);
        if (sendsBack && gradient.sum) {
          if (isIdentity(shortcut)) {
            pending.set(shortcut.from, gradient.sum);
          } else {
            const geometry = shortcutGeometry(shortcut, input.shape[0]);
            pending.set(shortcut.from, this.#operations.shortcutGradient(gradient.sum, geometry));
            gradient.sum.dispose();
          }
        }
        break;
      }
      case 'global-average-pool':
        pending.set(
          unit.input,
          tf.tidy(() =>
            this.#operations.globalAveragePoolGradient(flat(outputGradient), input.shape),
          ),
        );
        break;
      case 'dense':
        this.#backwardDense(unit, input, outputGradient, pending, gradients);
        break;
    }
    outputGradient.dispose();
  }

  #backwardDense(
    unit: DenseUnit,
    input: tf.Tensor4D,
    outputGradient: tf.Tensor4D,
    pending: Activations,
    gradients: Map<string, tf.Tensor>,
  ): void {
    const weight = this.#parameters.learnt(`${unit.name}.weight`);
    const results = tf.tidy(() => {
      const gradient = flat(outputGradient);
      return {
        weight: this.#operations.denseWeightGradient(flat(input), gradient),
        bias: this.#operations.denseBiasGradient(gradient),
        input: tf.reshape<tf.Rank.R4>(
          this.#operations.denseInputGradient(gradient, weight),
          input.shape,
        ),
      };
    });
    gradients.set(`${unit.name}.weight`, results.weight);
    gradients.set(`${unit.name}.bias`, results.bias);
    pending.set(unit.input, results.input);
  }

  #shortcut(
    unit: NormalisationUnit,
    activations: Activations,
  ): { readonly value: tf.Tensor4D | null; readonly owned: boolean } {
    if (!unit.shortcut) return { value: null, owned: false };
    const from = activations.get(unit.shortcut.from);
    if (isIdentity(unit.shortcut)) return { value: from, owned: false };
    const geometry = shortcutGeometry(unit.shortcut, from.shape[0]);
    return { value: this.#operations.shortcut(from, geometry), owned: true };
  }
}

function flat(tensor: tf.Tensor4D): tf.Tensor2D {
  return tf.reshape(tensor, [tensor.shape[0], -1]);
}
