import type { TensorWithPartialSums } from '../../gpu/index.ts';
import type { DropoutOp } from '../../network/index.ts';
import type { DropoutDraw } from '../operations/operations.ts';
import { deliver } from './deliver.ts';
import { shared, type BackwardPass, type ForwardPass, type StepContext } from './pass.ts';

export function dropoutForward(op: DropoutOp, pass: ForwardPass): TensorWithPartialSums {
  const input = pass.activations.get(op.input);
  if (pass.purpose === 'test') return shared(input);
  return pass.operations.dropout(input, drawOf(op, pass.context));
}

export function dropoutBackward(op: DropoutOp, pass: BackwardPass): void {
  const { gradient } = pass.pending.take(op.output);
  const atInput = pass.operations.dropout(gradient, drawOf(op, pass.context));
  gradient.tensor.dispose();
  deliver(pass, op.input, atInput);
}

function drawOf({ rate, name }: DropoutOp, { seed, step }: StepContext): DropoutDraw {
  return { rate, seed, step, layer: name };
}
