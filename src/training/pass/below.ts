import type { NormalisationOp } from '../../network/index.ts';
import type { NormalisedBelow } from '../operations/operations.ts';
import type { Pass } from './pass.ts';

/** A BatchNorm op as who masks a gradient by its ReLU needs it. */
export function normalisedBelow(
  op: NormalisationOp,
  { activations, parameters }: Pass,
): NormalisedBelow {
  const statistics = parameters.statistics(op.name);
  const input = activations.get(op.input);
  return {
    input,
    // Without ReLU nobody looks at the output, which may not be there any more.
    output: op.activated ? activations.get(op.output) : input,
    statistics: { arena: statistics, offset: 0, shape: statistics.shape },
    activated: op.activated,
  };
}
