import type { TensorWithPartialSums } from '../../gpu/index.ts';
import type { DenseOp } from '../../network/index.ts';
import { DenseInParts } from './dense-in-parts.ts';
import type { BackwardPass, Gradients, Pass, Wanted } from './pass.ts';

export function denseForward(op: DenseOp, { activations, ...pass }: Pass): TensorWithPartialSums {
  const input = activations.get(op.input);
  const parts = pass.parameters.parts(op.name);
  const [whole, ...others] = parts;
  if (whole && others.length === 0) return pass.operations.dense(input, whole);
  return new DenseInParts(parts, pass.operations).forward(input);
}

export function denseBackward(
  op: DenseOp,
  gradient: TensorWithPartialSums,
  { wantsInput }: Wanted,
  pass: BackwardPass,
): Gradients {
  const { operations, gradients } = pass;
  const values = pass.activations.get(op.input);
  const parts = pass.parameters.parts(op.name);
  const [whole, ...others] = parts;
  let input = null;
  if (whole && others.length === 0) {
    gradients.set(whole.name, operations.denseParameterGradient(values, gradient, true));
    if (wantsInput) input = operations.denseInputGradient(gradient, whole, values.shape);
  } else {
    const layer = new DenseInParts(parts, operations);
    layer.takeParameterGradients(values, gradient, gradients);
    if (wantsInput) input = layer.inputGradient(gradient, values.shape);
  }
  gradient.tensor.dispose();
  return { input };
}
