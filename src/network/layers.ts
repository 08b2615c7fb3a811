/**
 * A network unrolled into single layers in the order in which they run, with names
 * as in PyTorch's well-known CIFAR ResNets (`conv1`, `layer1.0.bn2`, `linear`).
 */
import type { Network, Shape, Shortcut } from './network.ts';

interface LayerBase {
  readonly name: string;
  readonly input: Shape;
  readonly output: Shape;
}

/** Padding is `(kernel - 1) / 2` on every side, as in PyTorch, at any stride. */
export interface ConvolutionLayer extends LayerBase {
  readonly kind: 'convolution';
  readonly kernel: number;
  readonly stride: number;
  readonly padding: number;
}

export interface BatchNormLayer extends LayerBase {
  readonly kind: 'batch-norm';
}

export interface ReluLayer extends LayerBase {
  readonly kind: 'relu';
}

/** Adds the output of the layer at index `from` (-1: the picture) to the running activation. */
export interface ShortcutLayer extends LayerBase {
  readonly kind: 'shortcut';
  readonly type: Exclude<Shortcut, 'none'>;
  readonly from: number;
  readonly fromShape: Shape;
  readonly stride: number;
}

export interface GlobalAveragePoolLayer extends LayerBase {
  readonly kind: 'global-average-pool';
}

export interface DenseLayer extends LayerBase {
  readonly kind: 'dense';
}

export type Layer =
  | ConvolutionLayer
  | BatchNormLayer
  | ReluLayer
  | ShortcutLayer
  | GlobalAveragePoolLayer
  | DenseLayer;

/** Output size of a convolution with PyTorch's padding, in pixels along one side. */
export function convolvedSize(size: number, kernel: number, stride: number): number {
  const padding = Math.floor((kernel - 1) / 2);
  return Math.floor((size + 2 * padding - kernel) / stride) + 1;
}

/** The layers of a network in order. The network must be valid (`problemsOf`). */
export function layersOf(network: Network): readonly Layer[] {
  const layers: Layer[] = [];
  let shape = network.input;

  const push = (layer: Layer) => {
    layers.push(layer);
    shape = layer.output;
  };
  const convolve = (name: string, filters: number, kernel: number, stride: number) => {
    const output = {
      height: convolvedSize(shape.height, kernel, stride),
      width: convolvedSize(shape.width, kernel, stride),
      channels: filters,
    };
    const padding = Math.floor((kernel - 1) / 2);
    push({ kind: 'convolution', name, input: shape, output, kernel, stride, padding });
  };
  const keep = (kind: 'batch-norm' | 'relu', name: string) => {
    push({ kind, name, input: shape, output: shape });
  };

  let convolutions = 0;
  let stages = 0;
  let denses = 0;
  for (const part of network.parts) {
    switch (part.kind) {
      case 'convolution': {
        convolutions += 1;
        convolve(`conv${convolutions}`, part.filters, part.kernel, part.stride);
        keep('batch-norm', `bn${convolutions}`);
        keep('relu', `relu${convolutions}`);
        break;
      }
      case 'stage': {
        stages += 1;
        for (const [index, block] of part.blocks.entries()) {
          const name = `layer${stages}.${index}`;
          const stride = index === 0 ? part.stride : 1;
          const from = layers.length - 1;
          const fromShape = shape;
          convolve(`${name}.conv1`, part.filters, 3, stride);
          keep('batch-norm', `${name}.bn1`);
          keep('relu', `${name}.relu1`);
          convolve(`${name}.conv2`, part.filters, 3, 1);
          keep('batch-norm', `${name}.bn2`);
          if (block.shortcut !== 'none') {
            push({
              kind: 'shortcut',
              name: `${name}.shortcut`,
              type: block.shortcut,
              from,
              fromShape,
              stride,
              input: shape,
              output: shape,
            });
          }
          keep('relu', `${name}.relu2`);
        }
        break;
      }
      case 'global-average-pool': {
        push({
          kind: 'global-average-pool',
          name: 'avgpool',
          input: shape,
          output: { height: 1, width: 1, channels: shape.channels },
        });
        break;
      }
      case 'dense': {
        denses += 1;
        push({
          kind: 'dense',
          name: denses === 1 ? 'linear' : `linear${denses}`,
          input: shape,
          output: { height: 1, width: 1, channels: part.units },
        });
        break;
      }
    }
  }
  return layers;
}

/** Number of values in one activation of this shape. */
export function sizeOf(shape: Shape): number {
  return shape.height * shape.width * shape.channels;
}
