import type { TensorWithPartialSums } from '../../gpu/index.ts';
import { slopeFrom, type ActivationOp } from '../../network/index.ts';
import type { Gradients, Pass } from './pass.ts';

export function activationForward(op: ActivationOp, pass: Pass): TensorWithPartialSums {
  return pass.operations.activate(pass.activations.get(op.input), op.activation);
}

export function activationBackward(
  op: ActivationOp,
  gradient: TensorWithPartialSums,
  { activations, operations }: Pass,
): Gradients {
  const kept = slopeFrom(op.activation) === 'input' ? op.input : op.output;
  const values = activations.get(kept);
  const input = operations.activationGradient(gradient, values, op.activation);
  gradient.tensor.dispose();
  return { input };
}
