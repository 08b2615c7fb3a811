/** Who makes the activations of a network, who reads them, and what the backward pass needs. */
import { slopeFrom } from './activation.ts';
import type { Network } from './network.ts';
import { planOf, readBy, type ConvolutionOp, type FusedOp } from './plan.ts';

/** What follows from the ops of a network alone, by the numbers of the activations. */
export interface Dataflow {
  readonly ops: readonly FusedOp[];
  readonly makers: ReadonlyMap<number, FusedOp>;
  /**
   * For every activation that is read, the index of the first op of the forward pass that reads
   * it, which is the last that sends a gradient back to it.
   */
  readonly firstUses: ReadonlyMap<number, number>;
  /** The same for the last one. */
  readonly lastUses: ReadonlyMap<number, number>;
  /**
   * For the outputs of ops of BatchNorm and ReLU that have no shortcut and are read by one
   * convolution and nothing else, that convolution: it may apply BatchNorm and ReLU while it
   * reads, so that the output need not be stored.
   */
  readonly deferredBatchNorm: ReadonlyMap<number, ConvolutionOp>;
  /**
   * For the outputs of ops of BatchNorm, the convolution that made their input, where it has
   * neither bias nor ReLU and nothing else reads that: it may take the gradient back through BatchNorm while it
   * reads, so that the one at BatchNorm's input need not be stored.
   */
  readonly deferredGradients: ReadonlyMap<number, ConvolutionOp>;
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
  const ops = planOf(network);
  const uses = usesOf(ops);
  const makers = new Map(ops.map((op) => [op.output, op]));
  const dataflow: Dataflow = {
    ...{ ops, makers },
    ...uses,
    deferredGradients: deferredGradients(ops, makers),
    normalised: new Set(ops.flatMap((op) => (op.kind === 'normalisation' ? [op.input] : []))),
    learning: learning(ops),
    readBackward: new Set(ops.flatMap(readBackwardBy)),
  };
  known.set(network, dataflow);
  return dataflow;
}

function usesOf(ops: readonly FusedOp[]) {
  const firstUses = new Map<number, number>();
  const lastUses = new Map<number, number>();
  for (const [index, op] of ops.entries()) {
    for (const activation of readBy(op)) {
      if (!firstUses.has(activation)) firstUses.set(activation, index);
      lastUses.set(activation, index);
    }
  }
  const deferredBatchNorm = new Map<number, ConvolutionOp>();
  for (const op of ops) {
    if (op.kind !== 'normalisation' || op.shortcut || !op.activated) continue;
    const index = lastUses.get(op.output);
    if (index === undefined || firstUses.get(op.output) !== index) continue;
    const reader = ops[index];
    if (reader?.kind !== 'convolution') continue;
    deferredBatchNorm.set(op.output, reader);
    // Who applies BatchNorm on the way reads what is before it.
    lastUses.set(op.input, Math.max(index, lastUses.get(op.input) ?? index));
  }
  return { firstUses, lastUses, deferredBatchNorm };
}

function deferredGradients(ops: readonly FusedOp[], makers: ReadonlyMap<number, FusedOp>) {
  const readers = new Map<number, number>();
  for (const activation of ops.flatMap(readBy))
    readers.set(activation, (readers.get(activation) ?? 0) + 1);
  const found = new Map<number, ConvolutionOp>();
  for (const op of ops) {
    if (op.kind !== 'normalisation' || readers.get(op.input) !== 1) continue;
    const maker = makers.get(op.input);
    if (maker?.kind !== 'convolution' || maker.activated) continue;
    if (maker.layer.bias === null) found.set(op.output, maker);
  }
  return found;
}

function learning(ops: readonly FusedOp[]): ReadonlySet<number> {
  const activations = new Set<number>();
  for (const op of ops) {
    const learns = op.kind === 'convolution' || op.kind === 'normalisation' || op.kind === 'dense';
    if (learns || readBy(op).some((activation) => activations.has(activation))) {
      activations.add(op.output);
    }
  }
  return activations;
}

/**
 * The activations that the backward pass of an op reads. A sum's needs none, so that what is
 * summed need not be kept.
 */
function readBackwardBy(op: FusedOp): readonly number[] {
  switch (op.kind) {
    case 'dense':
      return [op.input];
    case 'convolution':
    case 'normalisation':
      return op.activated ? [op.input, op.output] : [op.input];
    case 'activation':
      return [slopeFrom(op.activation) === 'input' ? op.input : op.output];
    case 'max-pool':
      return [op.input, op.output];
    case 'highway':
      return readBy(op);
    case 'sum':
    case 'concatenation':
    case 'average-pool':
    case 'dropout':
    case 'global-average-pool':
      return [];
  }
}
