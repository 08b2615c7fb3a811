/** A single layer of an unrolled network, and what it reads. */
import type { Activation } from './activation.ts';
import type { Shape } from './network.ts';

interface LayerBase {
  readonly name: string;
  /** Index of the layer whose output it reads; -1: the picture. */
  readonly from: number;
  readonly input: Shape;
  readonly output: Shape;
}

/** With `padding` zeros on every side, as in PyTorch, at any stride. */
export interface ConvolutionLayer extends LayerBase {
  readonly kind: 'convolution';
  readonly kernel: number;
  readonly stride: number;
  readonly padding: number;
  /** What its biases start from; null where it has none. */
  readonly bias: number | null;
}

export interface BatchNormLayer extends LayerBase {
  readonly kind: 'batch-norm';
}

export interface ActivationLayer extends LayerBase {
  readonly kind: 'activation';
  readonly activation: Exclude<Activation, 'none'>;
}

/**
 * The second input of a layer that merges: what the layer at index `from` (-1: the picture)
 * makes, every `stride`-th pixel of it. Where it is added and has too few channels, zeros come
 * before and behind (type A).
 */
export interface ShortcutPath {
  readonly from: number;
  readonly shape: Shape;
  readonly stride: number;
}

/** The sum of its input and the shortcut. */
export interface AddLayer extends LayerBase {
  readonly kind: 'add';
  readonly shortcut: ShortcutPath;
}

/** The shortcut's channels, and behind them those of its input. */
export interface ConcatenateLayer extends LayerBase {
  readonly kind: 'concatenate';
  readonly shortcut: ShortcutPath;
}

/** `g * input + (1 - g) * shortcut`, with g the sigmoid of what the layer at index `gate` makes. */
export interface HighwayLayer extends LayerBase {
  readonly kind: 'highway';
  readonly shortcut: ShortcutPath;
  readonly gate: number;
}

export interface PoolLayer extends LayerBase {
  readonly kind: 'max-pool' | 'average-pool';
  readonly kernel: number;
  readonly stride: number;
  readonly padding: number;
}

export interface DropoutLayer extends LayerBase {
  readonly kind: 'dropout';
  readonly rate: number;
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
  | ActivationLayer
  | AddLayer
  | ConcatenateLayer
  | HighwayLayer
  | PoolLayer
  | DropoutLayer
  | GlobalAveragePoolLayer
  | DenseLayer;

/** Whether a shortcut passes its input on as it is, to an output of this shape. */
export function isIdentity({ shape, stride }: ShortcutPath, output: Shape): boolean {
  return stride === 1 && shape.channels === output.channels;
}
