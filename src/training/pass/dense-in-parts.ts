/** A dense layer whose weights are larger than a device takes at once: some of its inputs each. */
import * as tf from '@tensorflow/tfjs-core';
import { withoutPartialSums, type Slice, type TensorWithPartialSums } from '../../gpu/index.ts';
import type { DenseOperations, PartialGradients } from '../operations/operations.ts';
import { flat } from '../operations/reference/partial-sums.ts';

/** See `Parameters.parts`. */
interface NamedSlice extends Slice {
  readonly name: string;
}

interface Part {
  readonly parameters: NamedSlice;
  /** The first of its inputs, and how many there are. */
  readonly first: number;
  readonly inputs: number;
  readonly hasBiases: boolean;
}

export class DenseInParts {
  readonly #parts: readonly Part[];
  readonly #operations: DenseOperations;

  /** @param slices one below the other; the last row of all is that of the biases */
  constructor(slices: readonly NamedSlice[], operations: DenseOperations) {
    let first = 0;
    this.#parts = slices.map((parameters, at) => {
      const hasBiases = at === slices.length - 1;
      const inputs = (parameters.shape[0] ?? 0) - (hasBiases ? 1 : 0);
      const part = { parameters, first, inputs, hasBiases };
      first += inputs;
      return part;
    });
    this.#operations = operations;
  }

  /** @returns `[batch, 1, 1, units]` */
  forward(input: TensorWithPartialSums): TensorWithPartialSums {
    const [batch] = input.shape;
    const sum = tf.tidy(() => {
      const products = this.#parts.map((part) => {
        const own = inputsOf(part, input);
        return tf.reshape(this.#operations.dense(own, part.parameters).tensor, [batch, 1, 1, -1]);
      });
      return products.reduce((all, next) => tf.add(all, next));
    });
    return withoutPartialSums(sum, [batch, 1, 1, sum.size / batch]);
  }

  /** @param shape of the result */
  inputGradient(
    outputGradient: TensorWithPartialSums,
    shape: TensorWithPartialSums['shape'],
  ): TensorWithPartialSums {
    const [batch] = shape;
    const gradient = tf.tidy(() => {
      const columns = this.#parts.map(({ parameters, inputs }) => {
        const own = [batch, 1, 1, inputs] as const;
        const { tensor } = this.#operations.denseInputGradient(outputGradient, parameters, own);
        return tf.reshape<tf.Rank.R2>(tensor, [batch, inputs]);
      });
      return tf.concat2d(columns, 1);
    });
    return withoutPartialSums(gradient, shape);
  }

  /** @param gradients where each part's is put by its name */
  takeParameterGradients(
    input: TensorWithPartialSums,
    outputGradient: TensorWithPartialSums,
    gradients: Map<string, PartialGradients>,
  ): void {
    for (const part of this.#parts) {
      const own = tf.tidy(() => inputsOf(part, input).tensor);
      const values = withoutPartialSums(own, [input.shape[0], 1, 1, part.inputs]);
      const { name } = part.parameters;
      gradients.set(
        name,
        this.#operations.denseParameterGradient(values, outputGradient, part.hasBiases),
      );
      own.dispose();
    }
  }
}

/** `[batch, 1, 1, inputs]`, in new tensors. */
function inputsOf({ first, inputs }: Part, input: TensorWithPartialSums): TensorWithPartialSums {
  const [batch] = input.shape;
  const own = tf.slice(flat(input), [0, first], [batch, inputs]);
  return withoutPartialSums(own, [batch, 1, 1, inputs]);
}
