/** Units that merge a shortcut where no BatchNorm comes before. */
import type { Summed } from '../../gpu/index.ts';
import type { ConcatenationUnit, HighwayUnit, SumUnit } from '../../network/index.ts';
import { shortcutGeometry } from '../geometry.ts';
import { deliver } from './deliver.ts';
import { shared, type BackwardPass, type ForwardPass } from './pass.ts';
import { shortcutInput } from './shortcut-input.ts';

export function sumForward(unit: SumUnit, pass: ForwardPass): Summed {
  const input = pass.activations.get(unit.input);
  return pass.operations.addShortcut(input, shortcutInput(unit, pass));
}

export function sumBackward(unit: SumUnit, pass: BackwardPass): void {
  const { gradient } = pass.pending.take(unit.output);
  deliver(pass, unit.input, shared(gradient));
  deliver(pass, unit.shortcut.from, gradient, shortcutGeometry(unit, pass.batch));
}

export function concatenationForward(unit: ConcatenationUnit, pass: ForwardPass): Summed {
  const input = pass.activations.get(unit.input);
  return pass.operations.concatenate(input, shortcutInput(unit, pass));
}

export function concatenationBackward(unit: ConcatenationUnit, pass: BackwardPass): void {
  const { gradient } = pass.pending.take(unit.output);
  const { channels } = unit.shortcut.shape;
  const gradients = pass.operations.concatenationGradients(gradient, channels);
  gradient.tensor.dispose();
  deliver(pass, unit.input, gradients.input);
  deliver(pass, unit.shortcut.from, gradients.shortcut, shortcutGeometry(unit, pass.batch));
}

export function highwayForward(unit: HighwayUnit, pass: ForwardPass): Summed {
  const input = pass.activations.get(unit.input);
  const gate = pass.activations.get(unit.gate);
  return pass.operations.highway(input, shortcutInput(unit, pass), gate);
}

export function highwayBackward(unit: HighwayUnit, pass: BackwardPass): void {
  const { gradient } = pass.pending.take(unit.output);
  const gradients = pass.operations.highwayGradients(
    gradient,
    pass.activations.get(unit.input),
    shortcutInput(unit, pass),
    pass.activations.get(unit.gate),
  );
  gradient.tensor.dispose();
  deliver(pass, unit.input, gradients.input);
  deliver(pass, unit.gate, gradients.gate);
  deliver(pass, unit.shortcut.from, gradients.shortcut, shortcutGeometry(unit, pass.batch));
}
