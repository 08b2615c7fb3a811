import type { Summed } from '../../gpu/index.ts';
import type { DenseUnit } from '../../network/index.ts';
import { deliver } from './deliver.ts';
import type { BackwardPass, ForwardPass } from './pass.ts';

export function denseForward(unit: DenseUnit, pass: ForwardPass): Summed {
  return pass.operations.dense(pass.activations.get(unit.input), pass.parameters.learnt(unit.name));
}

export function denseBackward(unit: DenseUnit, pass: BackwardPass): void {
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
