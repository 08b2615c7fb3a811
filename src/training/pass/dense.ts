import type { TensorWithPartialSums } from '../../gpu/index.ts';
import type { DenseOp } from '../../network/index.ts';
import { deliver } from './deliver.ts';
import type { BackwardPass, ForwardPass } from './pass.ts';

export function denseForward(unit: DenseOp, pass: ForwardPass): TensorWithPartialSums {
  return pass.operations.dense(pass.activations.get(unit.input), pass.parameters.learnt(unit.name));
}

export function denseBackward(unit: DenseOp, pass: BackwardPass): void {
  const { operations } = pass;
  const input = pass.activations.get(unit.input);
  const { gradient } = pass.pending.take(unit.output);
  pass.gradients.set(unit.name, operations.denseParameterGradient(input, gradient));
  if (pass.dataflow.learning.has(unit.input)) {
    const parameters = pass.parameters.learnt(unit.name);
    deliver(pass, unit.input, operations.denseInputGradient(gradient, parameters, input.shape));
  }
  gradient.tensor.dispose();
}
