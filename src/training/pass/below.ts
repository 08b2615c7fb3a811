import type { NormalisedBelow } from '../operations/operations.ts';
import type { BackwardPass } from './pass.ts';

/** The op of BatchNorm that made an activation, if one did. */
export function normalisedBelow(
  { dataflow, activations, parameters }: BackwardPass,
  activation: number,
): NormalisedBelow | null {
  const op = dataflow.makers.get(activation);
  if (op?.kind !== 'normalisation') return null;
  const statistics = parameters.statistics(op.name);
  const input = activations.get(op.input);
  return {
    input,
    // Without ReLU nobody looks at the output, which may not be there any more.
    output: op.activated ? activations.get(activation) : input,
    statistics: { arena: statistics, offset: 0, shape: statistics.shape },
    activated: op.activated,
  };
}

/**
 * The same if the op at this index is the last to send a gradient to the activation: whoever
 * computes the gradient there can then take it back before ReLU on the way.
 */
export function belowLastShare(
  pass: BackwardPass,
  activation: number,
  index: number,
): NormalisedBelow | null {
  const isLast = pass.dataflow.firstUses.get(activation) === index;
  return isLast ? normalisedBelow(pass, activation) : null;
}
