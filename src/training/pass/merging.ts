/** Ops that merge a shortcut where no BatchNorm comes before. */
import type { TensorWithPartialSums } from '../../gpu/index.ts';
import type { ConcatenationOp, HighwayOp, SumOp } from '../../network/index.ts';
import { shortcutGeometry } from '../geometry.ts';
import { deliver } from './deliver.ts';
import { shared, type BackwardPass, type ForwardPass } from './pass.ts';
import { shortcutInput } from './shortcut-input.ts';

export function sumForward(op: SumOp, pass: ForwardPass): TensorWithPartialSums {
  const input = pass.activations.get(op.input);
  return pass.operations.addShortcut(input, shortcutInput(op, pass));
}

export function sumBackward(op: SumOp, pass: BackwardPass): void {
  const { gradient } = pass.pending.take(op.output);
  deliver(pass, op.input, shared(gradient));
  deliver(pass, op.shortcut.from, gradient, shortcutGeometry(op, pass.batch));
}

export function concatenationForward(
  op: ConcatenationOp,
  pass: ForwardPass,
): TensorWithPartialSums {
  const input = pass.activations.get(op.input);
  return pass.operations.concatenate(input, shortcutInput(op, pass));
}

export function concatenationBackward(op: ConcatenationOp, pass: BackwardPass): void {
  const { gradient } = pass.pending.take(op.output);
  const { channels } = op.shortcut.shape;
  const gradients = pass.operations.concatenationGradients(gradient, channels);
  gradient.tensor.dispose();
  deliver(pass, op.input, gradients.input);
  deliver(pass, op.shortcut.from, gradients.shortcut, shortcutGeometry(op, pass.batch));
}

export function highwayForward(op: HighwayOp, pass: ForwardPass): TensorWithPartialSums {
  const input = pass.activations.get(op.input);
  const gate = pass.activations.get(op.gate);
  return pass.operations.highway({ input, shortcut: shortcutInput(op, pass), gate });
}

export function highwayBackward(op: HighwayOp, pass: BackwardPass): void {
  const { gradient } = pass.pending.take(op.output);
  const gradients = pass.operations.highwayGradients(gradient, {
    input: pass.activations.get(op.input),
    shortcut: shortcutInput(op, pass),
    gate: pass.activations.get(op.gate),
  });
  gradient.tensor.dispose();
  deliver(pass, op.input, gradients.input);
  deliver(pass, op.gate, gradients.gate);
  deliver(pass, op.shortcut.from, gradients.shortcut, shortcutGeometry(op, pass.batch));
}
