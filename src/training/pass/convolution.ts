import type { TensorWithPartialSums } from '../../gpu/index.ts';
import type { ConvolutionOp } from '../../network/index.ts';
import { convolutionGeometry } from '../geometry.ts';
import { addedGradient } from './added-gradient.ts';
import { normalisedBelow } from './below.ts';
import type { BackwardPass, ForwardPass, Gradients, Wanted } from './pass.ts';

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

export function convolutionBackward(
  op: ConvolutionOp,
  gradient: TensorWithPartialSums,
  { wantsInput, added, below }: Wanted,
  pass: BackwardPass,
): Gradients {
  const { operations, gradients, batch } = pass;
  const geometry = convolutionGeometry(op.layer, batch);
  const name = `${op.name}.weight`;
  const values = pass.activations.get(op.input);
  gradients.set(
    name,
    operations.convolutionFilterGradient({ input: values, outputGradient: gradient, geometry }),
  );
  if (op.layer.bias !== null) {
    gradients.set(`${op.name}.bias`, operations.convolutionBiasGradient(gradient));
  }
  const input = wantsInput
    ? operations.convolutionInputGradient({
        outputGradient: gradient,
        filter: pass.parameters.learnt(name),
        geometry,
        added: added && addedGradient(added, batch),
        below: below && normalisedBelow(below, pass),
      })
    : null;
  added?.gradient.tensor.dispose();
  gradient.tensor.dispose();
  return { input };
}
