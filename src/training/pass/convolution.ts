import type { Summed } from '../../gpu/index.ts';
import type { ConvolutionUnit } from '../../network/index.ts';
import { convolutionGeometry } from '../geometry.ts';
import { belowLastShare } from './below.ts';
import type { BackwardPass, ForwardPass } from './pass.ts';

export function convolutionForward(unit: ConvolutionUnit, pass: ForwardPass): Summed {
  const { name, layer } = unit;
  const { activations, parameters, dataflow } = pass;
  return pass.operations.convolution(
    activations.get(unit.input),
    parameters.learnt(`${name}.weight`),
    layer.bias === null ? null : parameters.learnt(`${name}.bias`),
    convolutionGeometry(layer, pass.batch),
    pass.purpose === 'training' && dataflow.normalised.has(unit.output),
  );
}

/** @param index of the unit */
export function convolutionBackward(
  unit: ConvolutionUnit,
  index: number,
  pass: BackwardPass,
): void {
  const { operations, pending, gradients } = pass;
  const input = pass.activations.get(unit.input);
  const { gradient } = pending.take(unit.output);
  const geometry = convolutionGeometry(unit.layer, pass.batch);
  const name = `${unit.name}.weight`;
  gradients.set(name, operations.convolutionFilterGradient(input, gradient, geometry));
  if (unit.layer.bias !== null) {
    gradients.set(`${unit.name}.bias`, operations.convolutionBiasGradient(gradient));
  }
  if (pass.dataflow.learning.has(unit.input)) {
    const below = belowLastShare(pass, unit.input, index);
    const added = pending.takeIfAny(unit.input);
    const filter = pass.parameters.learnt(name);
    pending.complete(unit.input, {
      gradient: operations.convolutionInputGradient(gradient, filter, geometry, added, below),
      masked: below !== null,
    });
    added?.gradient.tensor.dispose();
  }
  gradient.tensor.dispose();
}
