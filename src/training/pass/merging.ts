/** Ops that merge a shortcut where no BatchNorm comes before. */
import type { TensorWithPartialSums } from '../../gpu/index.ts';
import type { ConcatenationOp, HighwayOp, SumOp } from '../../network/index.ts';
import { shared, type Gradients, type Pass } from './pass.ts';
import { shortcutInput } from './shortcut-input.ts';

export function sumForward(op: SumOp, pass: Pass): TensorWithPartialSums {
  const input = pass.activations.get(op.input);
  return pass.operations.addShortcut(input, shortcutInput(op, pass));
}

export function sumBackward(gradient: TensorWithPartialSums): Gradients {
  return { input: shared(gradient), shortcut: gradient };
}

export function concatenationForward(op: ConcatenationOp, pass: Pass): TensorWithPartialSums {
  const input = pass.activations.get(op.input);
  return pass.operations.concatenate(input, shortcutInput(op, pass));
}

export function concatenationBackward(
  op: ConcatenationOp,
  gradient: TensorWithPartialSums,
  { operations }: Pass,
): Gradients {
  const { channels } = op.shortcut.shape;
  const gradients = operations.concatenationGradients(gradient, channels);
  gradient.tensor.dispose();
  return gradients;
}

export function highwayForward(op: HighwayOp, pass: Pass): TensorWithPartialSums {
  const input = pass.activations.get(op.input);
  const gate = pass.activations.get(op.gate);
  return pass.operations.highway({ input, shortcut: shortcutInput(op, pass), gate });
}

export function highwayBackward(
  op: HighwayOp,
  gradient: TensorWithPartialSums,
  pass: Pass,
): Gradients {
  const gradients = pass.operations.highwayGradients(gradient, {
    input: pass.activations.get(op.input),
    shortcut: shortcutInput(op, pass),
    gate: pass.activations.get(op.gate),
  });
  gradient.tensor.dispose();
  return gradients;
}
