/**
 * A network with its weights as a TensorFlow.js layers model, for `tf.loadLayersModel`.
 *
 * Convolutions become ZeroPadding2D and a `valid` Conv2D, since TensorFlow's `same` pads a
 * stride of 2 elsewhere than PyTorch does. A shortcut that changes the shape becomes a
 * fixed 1x1 convolution that picks every second pixel and leaves the new channels zero.
 * The model ends in logits.
 */
import {
  elementsOf,
  fileName,
  isIdentity,
  layersOf,
  type Layer,
  type Network,
  type Shape,
  type AddLayer,
  type Weights,
} from '../network/index.ts';
import { FormatError } from './format-error.ts';

export interface TfjsLayersModel {
  /** Text of `model.json`. */
  readonly modelJson: string;
  /** Bytes of `model.weights.bin`, which must lie beside it. */
  readonly weights: Uint8Array<ArrayBuffer>;
}

/** The name that `model.json` calls its weights file by. */
export const TFJS_WEIGHTS_FILE = 'model.weights.bin';

const BATCH_NORM_EPSILON = 1e-5;
/** Keras's sense: the share of the old moving average that stays. */
const BATCH_NORM_MOMENTUM = 0.9;
const PICTURE = 'picture';

interface LayerEntry {
  readonly class_name: string;
  readonly name: string;
  readonly config: Readonly<Record<string, unknown>>;
  readonly inbound_nodes: readonly unknown[];
}

interface NamedValues {
  readonly name: string;
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/** Writes a network and its weights as a TensorFlow.js layers model. */
export function toTfjsLayersModel(network: Network, weights: Weights): TfjsLayersModel {
  const builder = new ModelBuilder(network.input, weights);
  layersOf(network).forEach((layer) => builder.add(layer));
  const { layers, values, output } = builder;
  const modelJson = JSON.stringify({
    format: 'layers-model',
    generatedBy: 'Skipstack',
    convertedBy: null,
    modelTopology: {
      class_name: 'Model',
      config: {
        name: fileName(network),
        layers,
        input_layers: [[PICTURE, 0, 0]],
        output_layers: [[output, 0, 0]],
      },
      keras_version: '2.15.0',
      backend: 'tensorflow',
    },
    weightsManifest: [
      {
        paths: [TFJS_WEIGHTS_FILE],
        weights: values.map(({ name, shape }) => ({ name, shape, dtype: 'float32' })),
      },
    ],
  });
  return { modelJson, weights: concatenate(values.map((one) => one.values)) };
}

class ModelBuilder {
  readonly layers: LayerEntry[] = [];
  readonly values: NamedValues[] = [];
  /** Name of the Keras layer that came last. */
  output = PICTURE;
  /** Keras name of what each layer of the network puts out, by its index. */
  readonly #outputs: string[] = [];
  /** Whether the running activation is a vector: Keras pools and connects to no `1x1xchannels`. */
  #flat = false;

  constructor(
    input: Shape,
    readonly weights: Weights,
  ) {
    const batch_input_shape = [null, input.height, input.width, input.channels];
    this.#keras('InputLayer', PICTURE, { batch_input_shape, dtype: 'float32' }, []);
  }

  add(layer: Layer): void {
    switch (layer.kind) {
      case 'convolution':
        this.#convolution(layer);
        break;
      case 'batch-norm':
        this.#keras('BatchNormalization', layer.name, {
          axis: -1,
          epsilon: BATCH_NORM_EPSILON,
          momentum: BATCH_NORM_MOMENTUM,
        });
        this.#weight(layer, 'weight', 'gamma');
        this.#weight(layer, 'bias', 'beta');
        this.#weight(layer, 'running_mean', 'moving_mean');
        this.#weight(layer, 'running_var', 'moving_variance');
        break;
      case 'activation':
        this.#keras('Activation', layer.name, { activation: layer.activation });
        break;
      case 'add':
        this.#shortcut(layer);
        break;
      case 'global-average-pool':
        this.#unflatten(layer);
        this.#keras('GlobalAveragePooling2D', layer.name, { data_format: 'channels_last' });
        this.#flat = true;
        break;
      case 'dense':
        if (!this.#flat) this.#keras('Flatten', `${layer.name}.flatten`, {});
        this.#keras('Dense', layer.name, {
          units: layer.output.channels,
          activation: 'linear',
          use_bias: true,
        });
        this.#weight(layer, 'weight', 'kernel');
        this.#weight(layer, 'bias', 'bias');
        this.#flat = true;
        break;
    }
    this.#outputs.push(this.output);
  }

  #convolution(layer: Layer & { readonly kind: 'convolution' }): void {
    const { name, kernel, stride, padding } = layer;
    this.#unflatten(layer);
    if (padding > 0) {
      const sides = [padding, padding];
      this.#keras('ZeroPadding2D', `${name}.padding`, { padding: [sides, sides] });
    }
    this.#keras('Conv2D', name, convolutionConfig(layer.output.channels, kernel, stride));
    this.#weight(layer, 'weight', 'kernel');
  }

  #shortcut(layer: AddLayer): void {
    const main = this.output;
    const { shortcut } = layer;
    let from = shortcut.from < 0 ? PICTURE : this.#outputs[shortcut.from];
    const channels = layer.output.channels;
    if (!isIdentity(shortcut, layer.output)) {
      const name = `${layer.name}.identity`;
      const config = { ...convolutionConfig(channels, 1, shortcut.stride), trainable: false };
      this.#keras('Conv2D', name, config, [from]);
      const shape = [1, 1, shortcut.shape.channels, channels];
      const values = identityKernel(shortcut.shape.channels, channels);
      this.values.push({ name: `${name}/kernel`, shape, values });
      from = name;
    }
    this.#keras('Add', layer.name, {}, [main, from]);
  }

  #unflatten({ name, input }: Layer): void {
    if (!this.#flat) return;
    this.#keras('Reshape', `${name}.reshape`, {
      target_shape: [input.height, input.width, input.channels],
    });
    this.#flat = false;
  }

  #keras(
    class_name: string,
    name: string,
    config: Readonly<Record<string, unknown>>,
    inputs: readonly unknown[] = [this.output],
  ): void {
    const inbound_nodes = inputs.length > 0 ? [inputs.map((input) => [input, 0, 0, {}])] : [];
    this.layers.push({ class_name, name, config: { name, ...config }, inbound_nodes });
    this.output = name;
  }

  #weight(layer: Layer, ours: string, keras: string): void {
    const tensor = this.weights.get(`${layer.name}.${ours}`);
    if (tensor?.values.length !== elementsOf(tensor?.shape ?? [])) {
      throw new FormatError(`The weights lack a tensor “${layer.name}.${ours}”.`);
    }
    this.values.push({ ...tensor, name: `${layer.name}/${keras}` });
  }
}

function convolutionConfig(filters: number, kernel: number, stride: number) {
  return {
    filters,
    kernel_size: [kernel, kernel],
    strides: [stride, stride],
    padding: 'valid',
    data_format: 'channels_last',
    use_bias: false,
    activation: 'linear',
  };
}

/** `[1, 1, inputs, outputs]`: every input goes to one output; the new outputs lie half before, half behind. */
function identityKernel(inputs: number, outputs: number): Float32Array {
  const kernel = new Float32Array(inputs * outputs);
  const before = Math.floor((outputs - inputs) / 2);
  for (let input = 0; input < inputs; input += 1) {
    kernel[input * outputs + before + input] = 1;
  }
  return kernel;
}

function concatenate(parts: readonly Float32Array[]): Uint8Array<ArrayBuffer> {
  const all = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    all.set(part, offset);
    offset += part.length;
  }
  return new Uint8Array(all.buffer);
}
