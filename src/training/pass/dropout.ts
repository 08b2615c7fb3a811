import type { Summed } from '../../gpu/index.ts';
import type { DropoutUnit } from '../../network/index.ts';
import type { DropoutDraw } from '../operations/operations.ts';
import { deliver } from './deliver.ts';
import { shared, type BackwardPass, type ForwardPass, type StepContext } from './pass.ts';

export function dropoutForward(unit: DropoutUnit, pass: ForwardPass): Summed {
  const input = pass.activations.get(unit.input);
  if (pass.purpose === 'test') return shared(input);
  return pass.operations.dropout(input, drawOf(unit, pass.context));
}

export function dropoutBackward(unit: DropoutUnit, pass: BackwardPass): void {
  const { gradient } = pass.pending.take(unit.output);
  const atInput = pass.operations.dropout(gradient, drawOf(unit, pass.context));
  gradient.tensor.dispose();
  deliver(pass, unit.input, atInput);
}

function drawOf({ rate, name }: DropoutUnit, { seed, step }: StepContext): DropoutDraw {
  return { rate, seed, step, layer: name };
}
