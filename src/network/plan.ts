/**
 * A network as the sequence of operations that computes it. BatchNorm, the sum with the
 * shortcut and ReLU are one unit, so that one kernel can do them.
 *
 * Activations are numbered by the layer that makes them; -1 is the batch of pictures.
 */
import { layersOf, type ConvolutionLayer, type ShortcutLayer } from './layers.ts';
import type { Network, Shape } from './network.ts';

interface UnitBase {
  /** PyTorch's name of the layer that holds the weights. */
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

export interface NormalisationUnit extends UnitBase {
  readonly kind: 'normalisation';
  readonly shortcut: ShortcutLayer | null;
}

export interface PoolUnit extends UnitBase {
  readonly kind: 'global-average-pool';
}

export interface DenseUnit extends UnitBase {
  readonly kind: 'dense';
}

export type Unit = ConvolutionUnit | NormalisationUnit | PoolUnit | DenseUnit;

/** The units of a valid network in the order of the forward pass. */
export function planOf(network: Network): readonly Unit[] {
  const units: Unit[] = [];
  let normalisation: { name: string; input: number; shortcut: ShortcutLayer | null } | null = null;
  let input = -1;
  for (const [output, layer] of layersOf(network).entries()) {
    switch (layer.kind) {
      case 'convolution':
        units.push({
          kind: 'convolution',
          name: layer.name,
          input,
          output,
          shape: layer.output,
          layer,
        });
        break;
      case 'batch-norm':
        normalisation = { name: layer.name, input, shortcut: null };
        break;
      case 'shortcut':
        if (normalisation) normalisation.shortcut = layer;
        break;
      case 'relu':
        if (normalisation) {
          units.push({ kind: 'normalisation', ...normalisation, output, shape: layer.output });
        }
        normalisation = null;
        break;
      case 'global-average-pool':
      case 'dense':
        units.push({ kind: layer.kind, name: layer.name, input, output, shape: layer.output });
        break;
    }
    input = output;
  }
  return units;
}

/** The activations that a unit reads. */
function readBy(unit: Unit): readonly number[] {
  return unit.kind === 'normalisation' && unit.shortcut
    ? [unit.input, unit.shortcut.from]
    : [unit.input];
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
 * For the outputs of units of BatchNorm that have no shortcut and are read by one convolution
 * and nothing else, that convolution: it may apply BatchNorm and ReLU while it reads, so that
 * the output need not be stored.
 */
export function appliedByReader(units: readonly Unit[]): ReadonlyMap<number, ConvolutionUnit> {
  const uses = usesOf(units);
  const [first, last] = [new Map(uses.toReversed()), new Map(uses)];
  return new Map(
    units.flatMap((unit) => {
      if (unit.kind !== 'normalisation' || unit.shortcut) return [];
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
