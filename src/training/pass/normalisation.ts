import type { TensorWithPartialSums } from '../../gpu/index.ts';
import { isMerging, type NormalisationOp } from '../../network/index.ts';
import { convolutionGeometry } from '../geometry.ts';
import type { GradientReader, Normalisation } from '../operations/operations.ts';
import { normalisedBelow } from './below.ts';
import { shared, type BackwardPass, type ForwardPass, type Gradients, type Pass } from './pass.ts';
import { shortcutInput } from './shortcut-input.ts';

export function normalisationForward(
  op: NormalisationOp,
  pass: ForwardPass,
): TensorWithPartialSums {
  const { operations, parameters, purpose } = pass;
  const given = normalisationOf(op, pass);
  if (purpose === 'training') {
    const result = operations.normaliseTraining(given);
    parameters.moveStatistics(op.name, result.statistics);
    return result.output;
  }
  const inUse = purpose === 'recompute' ? 'batch' : 'moving';
  return operations.normalise({ ...given, inUse });
}

/** What the op is computed from. */
export function normalisationOf(op: NormalisationOp, pass: Pass): Normalisation {
  const { activations, dataflow, parameters } = pass;
  const layer = dataflow.deferredBatchNorm.get(op.output)?.layer;
  return {
    input: activations.get(op.input),
    affine: parameters.learnt(op.name),
    statistics: parameters.statistics(op.name),
    shortcut: isMerging(op) ? shortcutInput(op, pass) : null,
    activated: op.activated,
    reader: layer ? convolutionGeometry(layer, pass.batch) : null,
  };
}

/** @param gradient before ReLU; goes on to the shortcut where there is one */
export function normalisationBackward(
  op: NormalisationOp,
  gradient: TensorWithPartialSums,
  pass: BackwardPass,
): Gradients {
  const { input, affine } = pass.operations.normaliseGradient({
    gradient,
    input: pass.activations.get(op.input),
    affine: pass.parameters.learnt(op.name),
    statistics: pass.parameters.statistics(op.name),
    reader: gradientReader(op, pass),
  });
  pass.gradients.set(op.name, affine);
  const isLeft = input.tensor === gradient.tensor;
  if (op.shortcut) return { input: isLeft ? shared(input) : input, shortcut: gradient };
  if (!isLeft) gradient.tensor.dispose();
  return { input };
}

function gradientReader(op: NormalisationOp, { batch, dataflow }: Pass): GradientReader | null {
  const reader = dataflow.deferredGradients.get(op.output);
  if (!reader) return null;
  return {
    geometry: convolutionGeometry(reader.layer, batch),
    wantsInput: dataflow.learning.has(reader.input),
  };
}

/** The gradient at an op's output taken back before its ReLU; taken over. */
export function maskGradient(
  op: NormalisationOp,
  gradient: TensorWithPartialSums,
  pass: Pass,
): TensorWithPartialSums {
  const before = pass.operations.maskGradient(gradient, normalisedBelow(op, pass));
  gradient.tensor.dispose();
  return before;
}
