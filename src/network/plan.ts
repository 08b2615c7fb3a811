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

/** For every activation that is read, the index of the last unit of the forward pass that reads it. */
export function lastUses(units: readonly Unit[]): ReadonlyMap<number, number> {
  return new Map(
    units.flatMap((unit, index) => readBy(unit).map((activation) => [activation, index] as const)),
  );
}

/**
 * The same for the first one, which is the last that sends a gradient back to the activation.
 */
export function firstUses(units: readonly Unit[]): ReadonlyMap<number, number> {
  return new Map(
    units
      .flatMap((unit, index) => readBy(unit).map((activation) => [activation, index] as const))
      .toReversed(),
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
