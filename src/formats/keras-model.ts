/** A Keras model being put together: its layers, how they are joined, and their weights. */
import type { Shape, WeightTensor } from '../network/index.ts';

type KerasConfig = Readonly<Record<string, unknown>>;

interface LayerEntry {
  readonly class_name: string;
  readonly name: string;
  readonly config: KerasConfig;
  readonly inbound_nodes: readonly unknown[];
}

interface NamedTensor extends WeightTensor {
  readonly name: string;
}

/** What a Keras layer puts out for one picture. */
export interface KerasOutput {
  /** Name of the layer. */
  readonly name: string;
  /** A vector of the channels in place of `[1, 1, channels]`, as Keras's dense layers have it. */
  readonly isVector: boolean;
}

export const PICTURE: KerasOutput = { name: 'picture', isVector: false };

export class KerasModel {
  readonly layers: LayerEntry[] = [];
  readonly tensors: NamedTensor[] = [];

  constructor(input: Shape) {
    const batch_input_shape = [null, input.height, input.width, input.channels];
    this.#push('InputLayer', PICTURE.name, { batch_input_shape, dtype: 'float32' }, []);
  }

  /**
   * Adds a layer of one input, or of several.
   *
   * @param isVector whether it puts out a vector; otherwise as its first input does
   */
  add(
    className: string,
    name: string,
    config: KerasConfig,
    inputs: readonly [KerasOutput, ...KerasOutput[]],
    isVector: boolean = inputs[0].isVector,
  ): KerasOutput {
    const node = inputs.map((input) => [input.name, 0, 0, {}]);
    this.#push(className, name, config, [node]);
    return { name, isVector };
  }

  /** The same values as `[height, width, channels]`. */
  asPicture(input: KerasOutput, { height, width, channels }: Shape): KerasOutput {
    if (!input.isVector) return input;
    const config = { target_shape: [height, width, channels] };
    return this.#once('Reshape', `${input.name}.reshape`, config, input, false);
  }

  /** The same values as a vector, channel by channel of each pixel. */
  asVector(input: KerasOutput): KerasOutput {
    return input.isVector ? input : this.#once('Flatten', `${input.name}.flatten`, {}, input, true);
  }

  /** Adds the values of a layer's weight, which Keras calls by this name. */
  addTensor(layer: string, keras: string, { shape, values }: WeightTensor): void {
    this.tensors.push({ name: `${layer}/${keras}`, shape, values });
  }

  #once(
    className: string,
    name: string,
    config: KerasConfig,
    input: KerasOutput,
    isVector: boolean,
  ): KerasOutput {
    if (this.layers.some((layer) => layer.name === name)) return { name, isVector };
    return this.add(className, name, config, [input], isVector);
  }

  #push(class_name: string, name: string, config: KerasConfig, inbound_nodes: unknown[]): void {
    this.layers.push({ class_name, name, config: { name, ...config }, inbound_nodes });
  }
}
