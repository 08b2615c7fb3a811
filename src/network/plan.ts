/**
 * A network as the sequence of operations that computes it. BatchNorm, the sum with the
 * shortcut and ReLU are one op, so that one kernel can do them; so are a convolution and ReLU
 * where nothing is between them.
 *
 * Activations are numbered by the layer that makes them; -1 is the batch of pictures.
 */
import {
  isIdentity,
  type ActivationLayer,
  type ConvolutionLayer,
  type Layer,
  type PoolLayer,
  type ShortcutPath,
} from './layer.ts';
import { layersOf } from './layers.ts';
import type { Network, Shape } from './network.ts';

interface FusedOpBase {
  /** PyTorch's name of the layer that holds the weights, or of the layer itself. */
  readonly name: string;
  readonly input: number;
  readonly output: number;
  /** Of what it makes of one picture. */
  readonly shape: Shape;
}

/** A convolution; then, if `activated`, ReLU. */
export interface ConvolutionOp extends FusedOpBase {
  readonly kind: 'convolution';
  readonly layer: ConvolutionLayer;
  readonly activated: boolean;
}

/** BatchNorm; then, if there is one, the sum with a shortcut; then, if `activated`, ReLU. */
export interface NormalisationOp extends FusedOpBase {
  readonly kind: 'normalisation';
  readonly shortcut: ShortcutPath | null;
  readonly activated: boolean;
}

/** An activation function that the op before it does not hold. */
export interface ActivationOp extends FusedOpBase {
  readonly kind: 'activation';
  readonly activation: ActivationLayer['activation'];
}

/** The sum with a shortcut where no BatchNorm comes before it. */
export interface SumOp extends FusedOpBase {
  readonly kind: 'sum';
  readonly shortcut: ShortcutPath;
}

export interface ConcatenationOp extends FusedOpBase {
  readonly kind: 'concatenation';
  readonly shortcut: ShortcutPath;
}

export interface HighwayOp extends FusedOpBase {
  readonly kind: 'highway';
  readonly shortcut: ShortcutPath;
  /** Activation that the gate is the sigmoid of. */
  readonly gate: number;
}

export interface PoolOp extends FusedOpBase {
  readonly kind: 'max-pool' | 'average-pool';
  readonly layer: PoolLayer;
}

export interface DropoutOp extends FusedOpBase {
  readonly kind: 'dropout';
  readonly rate: number;
}

export interface GlobalAveragePoolOp extends FusedOpBase {
  readonly kind: 'global-average-pool';
  readonly inputShape: Shape;
}

export interface DenseOp extends FusedOpBase {
  readonly kind: 'dense';
}

export type FusedOp =
  | ConvolutionOp
  | NormalisationOp
  | ActivationOp
  | SumOp
  | ConcatenationOp
  | HighwayOp
  | PoolOp
  | DropoutOp
  | GlobalAveragePoolOp
  | DenseOp;

/** An op that a shortcut leads to. */
export type MergingOp =
  | (NormalisationOp & { readonly shortcut: ShortcutPath })
  | SumOp
  | ConcatenationOp
  | HighwayOp;

/** The shape that the values of an op's shortcut are merged in. */
export function mergedShape({ kind, shape, shortcut }: MergingOp): Shape {
  const { channels } = kind === 'concatenation' ? shortcut.shape : shape;
  return { ...shape, channels };
}

/** Whether the values of an op's shortcut are merged in another shape than they have. */
export function changesShape(op: MergingOp): boolean {
  return !isIdentity(op.shortcut, mergedShape(op));
}

/** Whether a shortcut leads to an op. */
export function isMerging(op: FusedOp): op is MergingOp {
  return 'shortcut' in op && op.shortcut !== null;
}

/**
 * The layers that an op computes, by their numbers, in order; the last makes its output. BatchNorm
 * comes before the sum, and that before ReLU, as does a convolution; any other op is one layer.
 */
export function fusedLayers(op: FusedOp): readonly number[] {
  const behind =
    Number(op.kind === 'normalisation' && op.shortcut !== null) + Number(endsInRelu(op));
  return Array.from({ length: 1 + behind }, (_, index) => op.output - behind + index);
}

/** Whether an op holds the ReLU behind it. */
function endsInRelu(op: FusedOp): boolean {
  return (op.kind === 'normalisation' || op.kind === 'convolution') && op.activated;
}

/** The ops of a valid network in the order of the forward pass. */
export function planOf(network: Network): readonly FusedOp[] {
  const layers = layersOf(network);
  const readers = readersOf(layers);
  const ops: FusedOp[] = [];
  let index = 0;
  while (index < layers.length) {
    const { op, end } = opAt(layers, index, readers);
    ops.push(op);
    index = end;
  }
  return ops;
}

/** How many layers read what each layer makes. */
type Readers = ReadonlyMap<number, number>;

function readersOf(layers: readonly Layer[]): Readers {
  const readers = new Map<number, number>();
  const count = (index: number) => readers.set(index, (readers.get(index) ?? 0) + 1);
  for (const layer of layers) {
    count(layer.from);
    if ('shortcut' in layer) count(layer.shortcut.from);
    if ('gate' in layer) count(layer.gate);
  }
  return readers;
}

/** The op that begins with the layer at this index, and the index of the layer behind it. */
function opAt(
  layers: readonly Layer[],
  index: number,
  readers: Readers,
): { op: FusedOp; end: number } {
  const layer = layers[index];
  if (!layer) throw new Error(`There is no layer ${index}.`);
  const { name, from: input, output: shape } = layer;
  const base = { name, input, output: index, shape };
  const alone = (op: FusedOp) => ({ op, end: index + 1 });
  switch (layer.kind) {
    case 'convolution': {
      const activated = isReluAt(layers, index + 1, readers);
      const end = index + 1 + Number(activated);
      return { op: { kind: 'convolution', ...base, output: end - 1, layer, activated }, end };
    }
    case 'batch-norm':
      return normalisationAt(layers, index, readers, base);
    case 'activation':
      return alone({ kind: 'activation', ...base, activation: layer.activation });
    case 'add':
      return alone({ kind: 'sum', ...base, shortcut: layer.shortcut });
    case 'concatenate':
      return alone({ kind: 'concatenation', ...base, shortcut: layer.shortcut });
    case 'highway':
      return alone({ kind: 'highway', ...base, shortcut: layer.shortcut, gate: layer.gate });
    case 'max-pool':
    case 'average-pool':
      return alone({ kind: layer.kind, ...base, layer });
    case 'dropout':
      return alone({ kind: 'dropout', ...base, rate: layer.rate });
    case 'global-average-pool':
      return alone({ kind: 'global-average-pool', ...base, inputShape: layer.input });
    case 'dense':
      return alone({ kind: 'dense', ...base });
  }
}

/**
 * Whether a layer reads the one before it, and nothing else does: what a shortcut reads too, as that
 * of a pre-activation block does, must be there by itself.
 */
function isAloneToReadBefore(layers: readonly Layer[], index: number, readers: Readers): boolean {
  return layers[index]?.from === index - 1 && readers.get(index - 1) === 1;
}

/** Whether a layer is a ReLU that the op before it can hold. */
function isReluAt(layers: readonly Layer[], index: number, readers: Readers): boolean {
  const layer = layers[index];
  const isRelu = layer?.kind === 'activation' && layer.activation === 'relu';
  return isRelu && isAloneToReadBefore(layers, index, readers);
}

function normalisationAt(
  layers: readonly Layer[],
  index: number,
  readers: Readers,
  base: FusedOpBase,
) {
  let end = index + 1;
  let shortcut: ShortcutPath | null = null;
  const sum = layers[end];
  if (sum?.kind === 'add' && isAloneToReadBefore(layers, end, readers)) {
    shortcut = sum.shortcut;
    end += 1;
  }
  const activated = isReluAt(layers, end, readers);
  if (activated) end += 1;
  const op: FusedOp = { kind: 'normalisation', ...base, output: end - 1, shortcut, activated };
  return { op, end };
}

/** The activations that an op reads. */
export function readBy(op: FusedOp): readonly number[] {
  switch (op.kind) {
    case 'normalisation':
      return op.shortcut ? [op.input, op.shortcut.from] : [op.input];
    case 'sum':
    case 'concatenation':
      return [op.input, op.shortcut.from];
    case 'highway':
      return [op.input, op.shortcut.from, op.gate];
    default:
      return [op.input];
  }
}
