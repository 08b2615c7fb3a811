import type { NormalisedBelow } from '../operations/operations.ts';
import type { BackwardPass } from './pass.ts';

/** The unit of BatchNorm that made an activation, if one did. */
export function normalisedBelow(
  { dataflow, activations, parameters }: BackwardPass,
  activation: number,
): NormalisedBelow | null {
  const unit = dataflow.makers.get(activation);
  if (unit?.kind !== 'normalisation') return null;
  const statistics = parameters.statistics(unit.name);
  const input = activations.get(unit.input);
  return {
    input,
    // Without ReLU nobody looks at the output, which may not be there any more.
    output: unit.activated ? activations.get(activation) : input,
    statistics: { arena: statistics, offset: 0, shape: statistics.shape },
    activated: unit.activated,
  };
}

/**
 * The same if the unit at this index is the last to send a gradient to the activation: whoever
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
