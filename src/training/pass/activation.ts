import type { Summed } from '../../gpu/index.ts';
import { slopeFrom, type ActivationUnit } from '../../network/index.ts';
import { deliver } from './deliver.ts';
import type { BackwardPass, ForwardPass } from './pass.ts';

export function activationForward(unit: ActivationUnit, pass: ForwardPass): Summed {
  return pass.operations.activate(pass.activations.get(unit.input), unit.activation);
}

export function activationBackward(unit: ActivationUnit, pass: BackwardPass): void {
  const { activations, operations } = pass;
  const { gradient } = pass.pending.take(unit.output);
  const kept = slopeFrom(unit.activation) === 'input' ? unit.input : unit.output;
  const values = activations.get(kept);
  const atInput = operations.activationGradient(gradient, values, unit.activation);
  gradient.tensor.dispose();
  deliver(pass, unit.input, atInput);
}
