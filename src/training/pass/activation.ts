import type { TensorWithPartialSums } from '../../gpu/index.ts';
import { slopeFrom, type ActivationOp } from '../../network/index.ts';
import { deliver } from './deliver.ts';
import type { BackwardPass, ForwardPass } from './pass.ts';

export function activationForward(op: ActivationOp, pass: ForwardPass): TensorWithPartialSums {
  return pass.operations.activate(pass.activations.get(op.input), op.activation);
}

export function activationBackward(op: ActivationOp, pass: BackwardPass): void {
  const { activations, operations } = pass;
  const { gradient } = pass.pending.take(op.output);
  const kept = slopeFrom(op.activation) === 'input' ? op.input : op.output;
  const values = activations.get(kept);
  const atInput = operations.activationGradient(gradient, values, op.activation);
  gradient.tensor.dispose();
  deliver(pass, op.input, atInput);
}
