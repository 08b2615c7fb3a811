/**
 * The layers of a network as layers of Keras, all of them stock ones.
 *
 * - Convolutions and average pooling become ZeroPadding2D and a `valid` layer, since
 *   TensorFlow's `same` pads a stride of 2 elsewhere than PyTorch does.
 * - Max pooling with padding must not see zeros where values may be negative. It becomes a `same`
 *   pooling of stride 1, which passes over the outside, and its values at the right places.
 * - A shortcut that changes the shape becomes a fixed 1x1 convolution that picks pixels and
 *   leaves the new channels zero.
 * - A highway's sum becomes products with the gate and with one less the gate, and their sum.
 */
import {
  BATCH_NORM_EPSILON,
  BATCH_NORM_MOMENTUM,
  elementsOf,
  isIdentity,
  type Layer,
  type Network,
  type PoolLayer,
  type Shape,
  type ShortcutPath,
  type Weights,
} from '../network/index.ts';
import { FormatError } from './format-error.ts';
import { KERAS_ACTIVATIONS } from './keras-activations.ts';
import { KerasModel, PICTURE, type KerasOutput } from './keras-model.ts';

type LayerOf<Kind extends Layer['kind']> = Layer & { readonly kind: Kind };

export class KerasLayers {
  readonly model: KerasModel;
  readonly #weights: Weights;
  /** What Keras has in the place of each layer, by its index. */
  readonly #outputs: KerasOutput[] = [];

  constructor({ input }: Network, weights: Weights) {
    this.model = new KerasModel(input);
    this.#weights = weights;
  }

  /** What the layer that was added last puts out. */
  get output(): KerasOutput {
    return this.#outputs.at(-1) ?? PICTURE;
  }

  /** @throws FormatError when stock layers cannot compute it, or its weights are missing */
  add(layer: Layer): void {
    this.#outputs.push(this.#added(layer));
  }

  #added(layer: Layer): KerasOutput {
    const { model } = this;
    const { name } = layer;
    const input = this.#at(layer.from);
    switch (layer.kind) {
      case 'convolution':
        return this.#convolution(layer);
      case 'batch-norm':
        this.#tensor(layer, 'weight', 'gamma');
        this.#tensor(layer, 'bias', 'beta');
        this.#tensor(layer, 'running_mean', 'moving_mean');
        this.#tensor(layer, 'running_var', 'moving_variance');
        return model.add(
          'BatchNormalization',
          name,
          // Keras's momentum is the share of the old moving average that stays.
          { axis: -1, epsilon: BATCH_NORM_EPSILON, momentum: 1 - BATCH_NORM_MOMENTUM },
          [input],
        );
      case 'activation': {
        const { className, config } = KERAS_ACTIVATIONS[layer.activation];
        return model.add(className, name, config, [input]);
      }
      case 'add':
        return model.add('Add', name, {}, [this.#picture(layer), this.#shortcut(layer)]);
      case 'concatenate':
        return model.add('Concatenate', name, { axis: -1 }, [
          this.#shortcut(layer),
          this.#picture(layer),
        ]);
      case 'highway':
        return this.#highway(layer);
      case 'max-pool':
        return this.#maxPool(layer);
      case 'average-pool': {
        const padded = this.#padded(layer, layer.padding);
        return model.add('AveragePooling2D', name, poolConfig(layer.kernel, layer.stride), [
          padded,
        ]);
      }
      case 'dropout':
        return model.add('Dropout', name, { rate: layer.rate }, [input]);
      case 'global-average-pool': {
        const config = { data_format: 'channels_last' };
        return model.add('GlobalAveragePooling2D', name, config, [this.#picture(layer)], true);
      }
      case 'dense':
        this.#tensor(layer, 'weight', 'kernel');
        this.#tensor(layer, 'bias', 'bias');
        return model.add(
          'Dense',
          name,
          { units: layer.output.channels, activation: 'linear', use_bias: true },
          [model.asVector(input)],
        );
    }
  }

  #convolution(layer: LayerOf<'convolution'>): KerasOutput {
    const { name, kernel, stride, bias, output } = layer;
    this.#tensor(layer, 'weight', 'kernel');
    if (bias !== null) this.#tensor(layer, 'bias', 'bias');
    const config = convolutionConfig(output.channels, kernel, stride);
    const input = this.#padded(layer, layer.padding);
    return this.model.add('Conv2D', name, { ...config, use_bias: bias !== null }, [input]);
  }

  #maxPool(layer: PoolLayer): KerasOutput {
    const { name, kernel, stride, padding } = layer;
    const input = this.#picture(layer);
    if (padding === 0)
      return this.model.add('MaxPooling2D', name, poolConfig(kernel, stride), [input]);
    // A window of `same` pooling begins so far before its pixel; with padding it begins sooner.
    const skipped = Math.floor((kernel - 1) / 2) - padding;
    if (skipped < 0) {
      throw new FormatError(
        `TensorFlow.js has no max pooling like “${name}”, whose padding is half of its even side. Choose safetensors, or train with less padding.`,
      );
    }
    const config = { ...poolConfig(kernel, 1), padding: 'same' };
    const everywhere = this.model.add('MaxPooling2D', `${name}.same`, config, [input]);
    const behind = kernel - 1 - 2 * padding - skipped;
    const sides = [skipped, behind];
    const cropping = { cropping: [sides, sides], data_format: 'channels_last' };
    const cropped = this.model.add('Cropping2D', `${name}.cropping`, cropping, [everywhere]);
    return this.model.add('MaxPooling2D', name, poolConfig(1, stride), [cropped]);
  }

  #highway(layer: LayerOf<'highway'>): KerasOutput {
    const { name } = layer;
    const { model } = this;
    const raw = this.#at(layer.gate);
    const transform = model.add('Activation', `${name}.transform`, { activation: 'sigmoid' }, [
      raw,
    ]);
    const carry = model.add('Rescaling', `${name}.carry`, { scale: -1, offset: 1 }, [transform]);
    const through = model.add('Multiply', `${name}.through`, {}, [transform, this.#picture(layer)]);
    const past = model.add('Multiply', `${name}.past`, {}, [carry, this.#shortcut(layer)]);
    return model.add('Add', name, {}, [through, past]);
  }

  #shortcut({
    name,
    output,
    kind,
    shortcut,
  }: LayerOf<'add' | 'concatenate' | 'highway'>): KerasOutput {
    const { shape, stride } = shortcut;
    const channels = kind === 'concatenate' ? shape.channels : output.channels;
    const from = this.model.asPicture(this.#at(shortcut.from), shape);
    if (isIdentity(shortcut, { ...output, channels })) return from;
    const fixed = `${name}.identity`;
    const config = { ...convolutionConfig(channels, 1, stride), trainable: false };
    this.model.addTensor(fixed, 'kernel', identityKernel(shortcut, channels));
    return this.model.add('Conv2D', fixed, config, [from]);
  }

  #at(index: number): KerasOutput {
    return this.#outputs[index] ?? PICTURE;
  }

  #picture({ from, input }: { readonly from: number; readonly input: Shape }): KerasOutput {
    return this.model.asPicture(this.#at(from), input);
  }

  #padded(layer: Layer, padding: number): KerasOutput {
    const input = this.#picture(layer);
    if (padding === 0) return input;
    const sides = [padding, padding];
    return this.model.add('ZeroPadding2D', `${layer.name}.padding`, { padding: [sides, sides] }, [
      input,
    ]);
  }

  #tensor({ name }: Layer, ours: string, keras: string): void {
    const tensor = this.#weights.get(`${name}.${ours}`);
    if (tensor?.values.length !== elementsOf(tensor?.shape ?? [])) {
      throw new FormatError(`The weights lack a tensor “${name}.${ours}”.`);
    }
    this.model.addTensor(name, keras, tensor);
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

function poolConfig(kernel: number, stride: number) {
  return {
    pool_size: [kernel, kernel],
    strides: [stride, stride],
    padding: 'valid',
    data_format: 'channels_last',
  };
}

/** `[1, 1, inputs, outputs]`: every input goes to one output; the new outputs lie half before, half behind. */
function identityKernel({ shape: { channels } }: ShortcutPath, outputs: number) {
  const values = new Float32Array(channels * outputs);
  const before = Math.floor((outputs - channels) / 2);
  for (let input = 0; input < channels; input += 1) {
    values[input * outputs + before + input] = 1;
  }
  return { shape: [1, 1, channels, outputs], values };
}
