/** Who makes the activations of a network, who reads them, and what the backward pass needs. */
import { slopeFrom } from './activation.ts';
import type { Network } from './network.ts';
import { planOf, readBy, type ConvolutionUnit, type Unit } from './plan.ts';

/** What follows from the units of a network alone, by the numbers of the activations. */
export interface Dataflow {
  readonly units: readonly Unit[];
  readonly makers: ReadonlyMap<number, Unit>;
  /**
   * For every activation that is read, the index of the first unit of the forward pass that reads
   * it, which is the last that sends a gradient back to it.
   */
  readonly firstUses: ReadonlyMap<number, number>;
  /** The same for the last one. */
  readonly lastUses: ReadonlyMap<number, number>;
  /**
   * For the outputs of units of BatchNorm and ReLU that have no shortcut and are read by one
   * convolution and nothing else, that convolution: it may apply BatchNorm and ReLU while it
   * reads, so that the output need not be stored.
   */
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
  const uses = usesOf(units);
  const dataflow: Dataflow = {
    units,
    makers: new Map(units.map((unit) => [unit.output, unit])),
    ...uses,
    normalised: new Set(
      units.flatMap((unit) => (unit.kind === 'normalisation' ? [unit.input] : [])),
    ),
    learning: learning(units),
    readBackward: new Set(units.flatMap(readBackwardBy)),
  };
  known.set(network, dataflow);
  return dataflow;
}

function usesOf(units: readonly Unit[]) {
  const firstUses = new Map<number, number>();
  const lastUses = new Map<number, number>();
  for (const [index, unit] of units.entries()) {
    for (const activation of readBy(unit)) {
      if (!firstUses.has(activation)) firstUses.set(activation, index);
      lastUses.set(activation, index);
    }
  }
  const appliedByReader = new Map<number, ConvolutionUnit>();
  for (const unit of units) {
    if (unit.kind !== 'normalisation' || unit.shortcut || !unit.activated) continue;
    const index = lastUses.get(unit.output);
    if (index === undefined || firstUses.get(unit.output) !== index) continue;
    const reader = units[index];
    if (reader?.kind !== 'convolution') continue;
    appliedByReader.set(unit.output, reader);
    // Who applies BatchNorm on the way reads what is before it.
    lastUses.set(unit.input, Math.max(index, lastUses.get(unit.input) ?? index));
  }
  return { firstUses, lastUses, appliedByReader };
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
      return [slopeFrom(unit.activation) === 'input' ? unit.input : unit.output];
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
