/**
 * The layers of a network as nodes of ONNX (opset 17), on values of the form
 * `[N, channels, height, width]`, or `[N, channels]` behind a dense layer.
 *
 * - Padding is the same on every side, as in PyTorch; average pooling counts it as zeros.
 * - A shortcut that changes the shape (type A) is a Slice with steps and a Pad of the channels.
 * - Dropout is nothing: a graph computes what a network answers, not how it learns.
 */
import {
  BATCH_NORM_EPSILON,
  isIdentity,
  type Layer,
  type PoolLayer,
  type Shape,
  type WeightTensor,
} from '../../network/index.ts';
import { FormatError } from '../format-error.ts';
import { ONNX_ACTIVATIONS } from './activations.ts';
import type { GraphBuilder } from './graph-builder.ts';

type LayerOf<Kind extends Layer['kind']> = Layer & { readonly kind: Kind };

/** What a layer puts out. */
interface Output {
  readonly name: string;
  /** `[N, channels]` in place of `[N, channels, 1, 1]`. */
  readonly isVector: boolean;
}

export class LayersToOnnx {
  readonly #graph: GraphBuilder;
  readonly #weights: ReadonlyMap<string, WeightTensor>;
  readonly #picture: Output;
  /** What the graph has in the place of each layer, by its index. */
  readonly #outputs: Output[] = [];

  /**
   * @param picture name of what the first layer reads
   * @param weights in PyTorch's names and layout
   */
  constructor(graph: GraphBuilder, picture: string, weights: ReadonlyMap<string, WeightTensor>) {
    this.#graph = graph;
    this.#picture = { name: picture, isVector: false };
    this.#weights = weights;
  }

  /** What the last layer puts out, as `[N, channels]`. */
  get vector(): string {
    return this.#asVector(this.#outputs.at(-1) ?? this.#picture);
  }

  /** @throws FormatError when its weights are missing */
  add(layer: Layer): void {
    this.#outputs.push(this.#added(layer));
  }

  #added(layer: Layer): Output {
    const { name } = layer;
    const input = this.#at(layer.from);
    switch (layer.kind) {
      case 'convolution':
        return this.#node('Conv', name, [this.#picture4(layer), ...this.#parameters(layer)], {
          kernel_shape: pair(layer.kernel),
          strides: pair(layer.stride),
          pads: { ints: Array.from({ length: 4 }, () => layer.padding) },
        });
      case 'batch-norm':
        return {
          name: this.#graph.add(
            'BatchNormalization',
            name,
            [input.name, ...this.#parameters(layer)],
            { epsilon: { float: BATCH_NORM_EPSILON } },
          ),
          isVector: input.isVector,
        };
      case 'activation':
        return { name: this.#activation(layer, input.name), isVector: input.isVector };
      case 'add':
        return this.#node('Add', name, [this.#picture4(layer), this.#shortcut(layer)]);
      case 'concatenate':
        return this.#node('Concat', name, [this.#shortcut(layer), this.#picture4(layer)], {
          axis: { int: 1 },
        });
      case 'highway':
        return this.#highway(layer);
      case 'max-pool':
        return this.#node('MaxPool', name, [this.#picture4(layer)], windowOf(layer));
      case 'average-pool':
        return this.#node('AveragePool', name, [this.#picture4(layer)], {
          ...windowOf(layer),
          count_include_pad: { int: 1 },
        });
      case 'dropout':
        return input;
      case 'global-average-pool':
        return this.#node('GlobalAveragePool', name, [this.#picture4(layer)]);
      case 'dense': {
        const inputs = [this.#asVector(input), ...this.#parameters(layer)];
        const node = this.#graph.add('Gemm', name, inputs, { transB: { int: 1 } });
        return { name: node, isVector: true };
      }
    }
  }

  #node(...parameters: Parameters<GraphBuilder['add']>): Output {
    return { name: this.#graph.add(...parameters), isVector: false };
  }

  #activation({ name, activation }: LayerOf<'activation'>, input: string): string {
    const { operator, attributes, gates = false } = ONNX_ACTIVATIONS[activation];
    if (!gates) return this.#graph.add(operator, name, [input], attributes);
    const gate = this.#graph.add(operator, `${name}.gate`, [input], attributes);
    return this.#graph.add('Mul', name, [input, gate]);
  }

  #highway(layer: LayerOf<'highway'>): Output {
    const { name } = layer;
    const graph = this.#graph;
    const gate = graph.add('Sigmoid', `${name}.transform`, [this.#at(layer.gate).name]);
    const carry = graph.add('Sub', `${name}.carry`, [graph.number(1), gate]);
    const through = graph.add('Mul', `${name}.through`, [gate, this.#picture4(layer)]);
    const past = graph.add('Mul', `${name}.past`, [carry, this.#shortcut(layer)]);
    return this.#node('Add', name, [through, past]);
  }

  #shortcut(layer: LayerOf<'add' | 'concatenate' | 'highway'>): string {
    const { name, output, kind, shortcut } = layer;
    const { shape, stride } = shortcut;
    const channels = kind === 'concatenate' ? shape.channels : output.channels;
    const graph = this.#graph;
    let path = this.#asPicture(this.#at(shortcut.from), shape);
    if (isIdentity(shortcut, { ...output, channels })) return path;
    if (stride !== 1) {
      const [starts, ends] = [graph.integers([0, 0]), graph.integers([shape.height, shape.width])];
      const [axes, steps] = [graph.integers([2, 3]), graph.integers([stride, stride])];
      path = graph.add('Slice', `${name}.slice`, [path, starts, ends, axes, steps]);
    }
    const added = channels - shape.channels;
    if (added === 0) return path;
    const before = Math.floor(added / 2);
    const pads = graph.integers([0, before, 0, 0, 0, added - before, 0, 0]);
    return graph.add('Pad', `${name}.pad`, [path, pads]);
  }

  #at(index: number): Output {
    return this.#outputs[index] ?? this.#picture;
  }

  #picture4({ from, input }: { readonly from: number; readonly input: Shape }): string {
    return this.#asPicture(this.#at(from), input);
  }

  #asPicture({ name, isVector }: Output, { channels }: Shape): string {
    if (!isVector) return name;
    const shape = this.#graph.integers([-1, channels, 1, 1]);
    return this.#once('Reshape', `${name}.reshape`, [name, shape]);
  }

  #asVector({ name, isVector }: Output): string {
    return isVector ? name : this.#once('Flatten', `${name}.flatten`, [name]);
  }

  #once(operator: string, name: string, inputs: readonly string[]): string {
    const isThere = this.#graph.nodes.some((node) => node.name === name);
    return isThere ? name : this.#graph.add(operator, name, inputs);
  }

  /** Names of a layer's tensors, in ONNX's order, which are in the graph by now. */
  #parameters({ name, kind }: Layer): readonly string[] {
    const endings =
      kind === 'batch-norm'
        ? ['weight', 'bias', 'running_mean', 'running_var']
        : ['weight', 'bias'];
    return endings.flatMap((ending) => {
      const tensor = this.#weights.get(`${name}.${ending}`);
      if (tensor) return [this.#graph.tensor(`${name}.${ending}`, tensor)];
      if (kind === 'convolution' && ending === 'bias') return [];
      throw new FormatError(`The weights lack a tensor “${name}.${ending}”.`);
    });
  }
}

function pair(side: number) {
  return { ints: [side, side] };
}

function windowOf({ kernel, stride, padding }: PoolLayer) {
  return {
    kernel_shape: pair(kernel),
    strides: pair(stride),
    pads: { ints: Array.from({ length: 4 }, () => padding) },
  };
}
