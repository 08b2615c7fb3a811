import type { TensorWithPartialSums } from '../../gpu/index.ts';
import type { DropoutOp } from '../../network/index.ts';
import type { DropoutDraw } from '../operations/operations.ts';
import { shared, type ForwardPass, type Gradients, type Pass, type StepContext } from './pass.ts';

export function dropoutForward(op: DropoutOp, pass: ForwardPass): TensorWithPartialSums {
  const input = pass.activations.get(op.input);
  if (pass.purpose === 'test') return shared(input);
  return pass.operations.dropout(input, drawOf(op, pass.context));
}

export function dropoutBackward(
  op: DropoutOp,
  gradient: TensorWithPartialSums,
  { operations, context }: Pass,
): Gradients {
  const input = operations.dropout(gradient, drawOf(op, context));
  gradient.tensor.dispose();
  return { input };
}

function drawOf({ rate, name }: DropoutOp, { seed, step }: StepContext): DropoutDraw {
  return { rate, seed, step, layer: name };
}
