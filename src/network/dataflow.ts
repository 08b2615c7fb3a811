/** Who makes the activations of a network, who reads them, and what the backward pass needs. */
import type { Network } from './network.ts';
import { planOf, readBy, type ConvolutionUnit, type Unit } from './plan.ts';

/** What follows from the units of a network alone, by the numbers of the activations. */
export interface Dataflow {
  readonly units: readonly Unit[];
  readonly makers: ReadonlyMap<number, Unit>;
  /** See `firstUses`. */
  readonly firstUses: ReadonlyMap<number, number>;
  /** See `lastUses`. */
  readonly lastUses: ReadonlyMap<number, number>;
  /** See `appliedByReader`. */
  readonly appliedByReader: ReadonlyMap<number, ConvolutionUnit>;
  /** Those that BatchNorm reads. */
  readonly normalised: ReadonlySet<number>;
  /** Those that something learnt had a part in: others need no gradient. */
  readonly learning: ReadonlySet<number>;
  /** Those whose values the backward pass reads. */
  readonly readBackward: ReadonlySet<number>;
}

const known = new WeakMap<Network, Dataflow>();

/** The dataflow of a valid network. Computed once for each value. */
export function dataflowOf(network: Network): Dataflow {
  const before = known.get(network);
  if (before) return before;
  const units = planOf(network);
  const dataflow: Dataflow = {
    units,
    makers: new Map(units.map((unit) => [unit.output, unit])),
    firstUses: firstUses(units),
    lastUses: lastUses(units),
    appliedByReader: appliedByReader(units),
    normalised: new Set(
      units.flatMap((unit) => (unit.kind === 'normalisation' ? [unit.input] : [])),
    ),
    learning: learning(units),
    readBackward: new Set(units.flatMap(readBackwardBy)),
  };
  known.set(network, dataflow);
  return dataflow;
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

function learning(units: readonly Unit[]): ReadonlySet<number> {
  const activations = new Set<number>();
  for (const unit of units) {
    const learns =
      unit.kind === 'convolution' || unit.kind === 'normalisation' || unit.kind === 'dense';
    if (learns || readBy(unit).some((activation) => activations.has(activation))) {
      activations.add(unit.output);
    }
  }
  return activations;
}

/**
 * The activations that the backward pass of a unit reads. A sum's needs none, so that what is
 * summed need not be kept.
 */
function readBackwardBy(unit: Unit): readonly number[] {
  switch (unit.kind) {
    case 'convolution':
    case 'dense':
      return [unit.input];
    case 'normalisation':
      return unit.activated ? [unit.input, unit.output] : [unit.input];
    case 'activation':
    case 'max-pool':
      return [unit.input, unit.output];
    case 'highway':
      return readBy(unit);
    case 'sum':
    case 'concatenation':
    case 'average-pool':
    case 'dropout':
    case 'global-average-pool':
      return [];
  }
}
