import type { TensorWithPartialSums } from '../../gpu/index.ts';
import type { ConvolutionOp } from '../../network/index.ts';
import { convolutionGeometry } from '../geometry.ts';
import { addedGradient } from './added-gradient.ts';
import { normalisedBelow } from './below.ts';
import type { BackwardPass, ForwardPass, Gradients, Pass, Wanted } from './pass.ts';

export function convolutionForward(op: ConvolutionOp, pass: ForwardPass): TensorWithPartialSums {
  const isNormalised = !op.activated && pass.dataflow.normalised.has(op.output);
  return pass.operations.convolution({
    ...convolutionOf(op, pass),
    wantsSums: pass.purpose === 'training' && isNormalised,
    activated: op.activated,
  });
}

/** What the convolution is computed from. */
export function convolutionOf({ name, layer, input }: ConvolutionOp, pass: Pass) {
  const { activations, parameters } = pass;
  return {
    input: activations.get(input),
    filter: parameters.learnt(`${name}.weight`),
    bias: layer.bias === null ? null : parameters.learnt(`${name}.bias`),
    geometry: convolutionGeometry(layer, pass.batch),
  };
}

export function convolutionBackward(
  op: ConvolutionOp,
  above: TensorWithPartialSums,
  request: Wanted,
  pass: BackwardPass,
): Gradients {
  const { operations, gradients, batch } = pass;
  const gradient = op.activated ? gradientBelowRelu(op, above, pass) : above;
  if (op.activated) above.tensor.dispose();
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
  const input = request.wantsInput ? convolutionInputGradient(op, gradient, request, pass) : null;
  request.added?.gradient.tensor.dispose();
  gradient.tensor.dispose();
  return { input };
}

/** The gradient at the output of an op that ends in ReLU, before that. Takes nothing over. */
export function gradientBelowRelu(
  { output }: ConvolutionOp,
  gradient: TensorWithPartialSums,
  { activations, operations }: Pass,
): TensorWithPartialSums {
  return operations.activationGradient(gradient, activations.get(output), 'relu');
}

/** The gradient at the input, with what is to be added and masked. Takes nothing over. */
export function convolutionInputGradient(
  op: ConvolutionOp,
  outputGradient: TensorWithPartialSums,
  { added, below }: Wanted,
  pass: Pass,
): TensorWithPartialSums {
  const { batch, operations, parameters } = pass;
  return operations.convolutionInputGradient({
    outputGradient,
    filter: parameters.learnt(`${op.name}.weight`),
    geometry: convolutionGeometry(op.layer, batch),
    added: added && addedGradient(added, batch),
    below: below && normalisedBelow(below, pass),
  });
}
