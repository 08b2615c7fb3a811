import type { TensorWithPartialSums } from '../../gpu/index.ts';
import type { DenseOp } from '../../network/index.ts';
import type { BackwardPass, Gradients, Pass, Wanted } from './pass.ts';

export function denseForward(op: DenseOp, pass: Pass): TensorWithPartialSums {
  return pass.operations.dense(pass.activations.get(op.input), pass.parameters.learnt(op.name));
}

export function denseBackward(
  op: DenseOp,
  gradient: TensorWithPartialSums,
  { wantsInput }: Wanted,
  pass: BackwardPass,
): Gradients {
  const { operations } = pass;
  const values = pass.activations.get(op.input);
  pass.gradients.set(op.name, operations.denseParameterGradient(values, gradient));
  const parameters = pass.parameters.learnt(op.name);
  const input = wantsInput
    ? operations.denseInputGradient(gradient, parameters, values.shape)
    : null;
  gradient.tensor.dispose();
  return { input };
}
