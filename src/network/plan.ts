/**
 * A network as the sequence of operations that computes it. BatchNorm, the sum with the
 * shortcut and ReLU are one unit, so that one kernel can do them.
 *
 * Activations are numbered by the layer that makes them; -1 is the batch of pictures.
 */
import {
  layersOf,
  type ActivationLayer,
  type ConvolutionLayer,
  type Layer,
  type PoolLayer,
  type ShortcutPath,
} from './layers.ts';
import type { Network, Shape } from './network.ts';

interface UnitBase {
  /** PyTorch's name of the layer that holds the weights, or of the layer itself. */
  readonly name: string;
  readonly input: number;
  readonly output: number;
  /** Of what it makes of one picture. */
  readonly shape: Shape;
}

export interface ConvolutionUnit extends UnitBase {
  readonly kind: 'convolution';
  readonly layer: ConvolutionLayer;
}

/** BatchNorm; then, if there is one, the sum with a shortcut; then, if `activated`, ReLU. */
export interface NormalisationUnit extends UnitBase {
  readonly kind: 'normalisation';
  readonly shortcut: ShortcutPath | null;
  readonly activated: boolean;
}

/** An activation function that BatchNorm's unit does not hold. */
export interface ActivationUnit extends UnitBase {
  readonly kind: 'activation';
  readonly activation: ActivationLayer['activation'];
}

/** The sum with a shortcut where no BatchNorm comes before it. */
export interface SumUnit extends UnitBase {
  readonly kind: 'sum';
  readonly shortcut: ShortcutPath;
}

export interface ConcatenationUnit extends UnitBase {
  readonly kind: 'concatenation';
  readonly shortcut: ShortcutPath;
}

export interface HighwayUnit extends UnitBase {
  readonly kind: 'highway';
  readonly shortcut: ShortcutPath;
  /** Activation that the gate is the sigmoid of. */
  readonly gate: number;
}

export interface PoolUnit extends UnitBase {
  readonly kind: 'max-pool' | 'average-pool';
  readonly layer: PoolLayer;
}

export interface DropoutUnit extends UnitBase {
  readonly kind: 'dropout';
  readonly rate: number;
}

export interface GlobalAveragePoolUnit extends UnitBase {
  readonly kind: 'global-average-pool';
}

export interface DenseUnit extends UnitBase {
  readonly kind: 'dense';
}

export type Unit =
  | ConvolutionUnit
  | NormalisationUnit
  | ActivationUnit
  | SumUnit
  | ConcatenationUnit
  | HighwayUnit
  | PoolUnit
  | DropoutUnit
  | GlobalAveragePoolUnit
  | DenseUnit;

/** The units of a valid network in the order of the forward pass. */
export function planOf(network: Network): readonly Unit[] {
  const layers = layersOf(network);
  const units: Unit[] = [];
  let index = 0;
  while (index < layers.length) {
    const { unit, end } = unitAt(layers, index);
    units.push(unit);
    index = end;
  }
  return units;
}

/** The unit that begins with the layer at this index, and the index of the layer behind it. */
function unitAt(layers: readonly Layer[], index: number): { unit: Unit; end: number } {
  const layer = layers[index];
  if (!layer) throw new Error(`There is no layer ${index}.`);
  const { name, from: input, output: shape } = layer;
  const base = { name, input, output: index, shape };
  const alone = (unit: Unit) => ({ unit, end: index + 1 });
  switch (layer.kind) {
    case 'convolution':
      return alone({ kind: 'convolution', ...base, layer });
    case 'batch-norm':
      return normalisationAt(layers, index, base);
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
    case 'dense':
      return alone({ kind: layer.kind, ...base });
  }
}

function normalisationAt(layers: readonly Layer[], index: number, base: UnitBase) {
  let end = index + 1;
  let shortcut: ShortcutPath | null = null;
  const sum = layers[end];
  if (sum?.kind === 'add' && sum.from === end - 1) {
    shortcut = sum.shortcut;
    end += 1;
  }
  const next = layers[end];
  const activated =
    next?.kind === 'activation' && next.activation === 'relu' && next.from === end - 1;
  if (activated) end += 1;
  const unit: Unit = { kind: 'normalisation', ...base, output: end - 1, shortcut, activated };
  return { unit, end };
}

/** The activations that a unit reads. */
export function readBy(unit: Unit): readonly number[] {
  switch (unit.kind) {
    case 'normalisation':
      return unit.shortcut ? [unit.input, unit.shortcut.from] : [unit.input];
    case 'sum':
    case 'concatenation':
      return [unit.input, unit.shortcut.from];
    case 'highway':
      return [unit.input, unit.shortcut.from, unit.gate];
    default:
      return [unit.input];
  }
}

function usesOf(units: readonly Unit[]): readonly (readonly [activation: number, unit: number])[] {
  return units.flatMap((unit, index) =>
    readBy(unit).map((activation) => [activation, index] as const),
  );
}

/**
 * For every activation that is read, the index of the first unit of the forward pass that reads
 * it, which is the last that sends a gradient back to it.
 */
export function firstUses(units: readonly Unit[]): ReadonlyMap<number, number> {
  return new Map(usesOf(units).toReversed());
}

/**
 * The same for the last one. Who applies BatchNorm on the way reads what is before it as well.
 */
export function lastUses(units: readonly Unit[]): ReadonlyMap<number, number> {
  const uses = new Map(usesOf(units));
  const applied = appliedByReader(units);
  for (const unit of units) {
    const use = applied.has(unit.output) ? uses.get(unit.output) : undefined;
    if (use !== undefined) uses.set(unit.input, Math.max(use, uses.get(unit.input) ?? use));
  }
  return uses;
}

/**
 * For the outputs of units of BatchNorm and ReLU that have no shortcut and are read by one convolution
 * and nothing else, that convolution: it may apply BatchNorm and ReLU while it reads, so that
 * the output need not be stored.
 */
export function appliedByReader(units: readonly Unit[]): ReadonlyMap<number, ConvolutionUnit> {
  const uses = usesOf(units);
  const [first, last] = [new Map(uses.toReversed()), new Map(uses)];
  return new Map(
    units.flatMap((unit) => {
      if (unit.kind !== 'normalisation' || unit.shortcut || !unit.activated) return [];
      const index = first.get(unit.output);
      const reader = index === undefined ? undefined : units[index];
      const isOnly = last.get(unit.output) === index;
      return reader?.kind === 'convolution' && isOnly ? [[unit.output, reader] as const] : [];
    }),
  );
}

/** Units one after the other: the first, and the one behind the last. */
export interface Segment {
  readonly first: number;
  readonly end: number;
}

/**
 * Cuts the units where a single activation leads on, so that a segment can be computed again
 * from the one before it (Chen et al. 2016, “Training deep nets with sublinear memory cost”).
 *
 * @param length fewest units of a segment; the last one may be shorter
 */
export function segmentsOf(units: readonly Unit[], length: number): readonly Segment[] {
  const uses = lastUses(units);
  const segments: Segment[] = [];
  const open = new Set<number>();
  let first = 0;
  for (const [index, unit] of units.entries()) {
    open.add(unit.output);
    for (const activation of open) {
      const last = uses.get(activation);
      if (last !== undefined && last <= index) open.delete(activation);
    }
    const isEnd = index === units.length - 1;
    if (isEnd || (open.size === 1 && index + 1 - first >= length)) {
      segments.push({ first, end: index + 1 });
      first = index + 1;
    }
  }
  return segments;
}
