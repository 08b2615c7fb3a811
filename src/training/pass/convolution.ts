import type { TensorWithPartialSums } from '../../gpu/index.ts';
import type { ConvolutionOp } from '../../network/index.ts';
import { convolutionGeometry } from '../geometry.ts';
import { belowLastShare } from './below.ts';
import type { BackwardPass, ForwardPass } from './pass.ts';

export function convolutionForward(op: ConvolutionOp, pass: ForwardPass): TensorWithPartialSums {
  const { name, layer } = op;
  const { activations, parameters, dataflow } = pass;
  return pass.operations.convolution({
    input: activations.get(op.input),
    filter: parameters.learnt(`${name}.weight`),
    bias: layer.bias === null ? null : parameters.learnt(`${name}.bias`),
    geometry: convolutionGeometry(layer, pass.batch),
    wantsSums: pass.purpose === 'training' && dataflow.normalised.has(op.output),
  });
}

/** @param index of the op */
export function convolutionBackward(op: ConvolutionOp, index: number, pass: BackwardPass): void {
  const { operations, pending, gradients } = pass;
  const input = pass.activations.get(op.input);
  const { gradient } = pending.take(op.output);
  const geometry = convolutionGeometry(op.layer, pass.batch);
  const name = `${op.name}.weight`;
  gradients.set(
    name,
    operations.convolutionFilterGradient({ input, outputGradient: gradient, geometry }),
  );
  if (op.layer.bias !== null) {
    gradients.set(`${op.name}.bias`, operations.convolutionBiasGradient(gradient));
  }
  if (pass.dataflow.learning.has(op.input)) {
    const below = belowLastShare(pass, op.input, index);
    const added = pending.takeIfAny(op.input);
    const filter = pass.parameters.learnt(name);
    pending.complete(op.input, {
      gradient: operations.convolutionInputGradient({
        outputGradient: gradient,
        filter,
        geometry,
        added,
        below,
      }),
      masked: below !== null,
    });
    added?.gradient.tensor.dispose();
  }
  gradient.tensor.dispose();
}
