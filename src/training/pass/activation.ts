import type { Summed } from '../../gpu/index.ts';
import type { ActivationUnit } from '../../network/index.ts';
import { deliver } from './deliver.ts';
import type { BackwardPass, ForwardPass } from './pass.ts';

export function activationForward(unit: ActivationUnit, pass: ForwardPass): Summed {
  return pass.operations.activate(pass.activations.get(unit.input), unit.activation);
}

export function activationBackward(unit: ActivationUnit, pass: BackwardPass): void {
  const { activations, operations } = pass;
  const { gradient } = pass.pending.take(unit.output);
  const atInput = operations.activationGradient(
    gradient,
    activations.get(unit.input),
    activations.get(unit.output),
    unit.activation,
  );
  gradient.tensor.dispose();
  deliver(pass, unit.input, atInput);
}
