import type { TensorWithPartialSums } from '../../gpu/index.ts';
import type { NormalisationOp } from '../../network/index.ts';
import { convolutionGeometry, shortcutGeometry } from '../geometry.ts';
import { normalisedBelow } from './below.ts';
import { deliver } from './deliver.ts';
import type { BackwardPass, ForwardPass } from './pass.ts';
import { shortcutInput } from './shortcut-input.ts';

export function normalisationForward(
  op: NormalisationOp,
  pass: ForwardPass,
): TensorWithPartialSums {
  const { activations, operations, parameters, purpose } = pass;
  const input = activations.get(op.input);
  const shortcut = op.shortcut ? shortcutInput({ ...op, shortcut: op.shortcut }, pass) : null;
  const affine = parameters.learnt(op.name);
  const statistics = parameters.statistics(op.name);
  const layer = pass.dataflow.deferredBatchNorm.get(op.output)?.layer;
  const reader = layer ? convolutionGeometry(layer, pass.batch) : null;
  const given = { input, affine, statistics, shortcut, activated: op.activated, reader };
  if (purpose === 'training') {
    const result = operations.normaliseTraining(given);
    parameters.moveStatistics(op.name, result.statistics);
    return result.output;
  }
  const inUse = purpose === 'recompute' ? 'batch' : 'moving';
  return operations.normalise({ ...given, inUse });
}

export function normalisationBackward(op: NormalisationOp, pass: BackwardPass): void {
  const gradient = gradientBeforeRelu(op, pass);
  const result = pass.operations.normaliseGradient({
    gradient,
    input: pass.activations.get(op.input),
    affine: pass.parameters.learnt(op.name),
    statistics: pass.parameters.statistics(op.name),
  });
  pass.gradients.set(op.name, { tensor: result.affine, partials: 1 });
  deliver(pass, op.input, result.input);
  const { shortcut } = op;
  if (shortcut) {
    const geometry = shortcutGeometry({ ...op, shortcut }, pass.batch);
    deliver(pass, shortcut.from, gradient, geometry);
  } else {
    gradient.tensor.dispose();
  }
}

/** Hands over the gradient at an op's output, taken back before its ReLU if that is not done. */
function gradientBeforeRelu(
  { output }: NormalisationOp,
  pass: BackwardPass,
): TensorWithPartialSums {
  const { gradient, masked } = pass.pending.take(output);
  const below = masked ? null : normalisedBelow(pass, output);
  if (!below) return gradient;
  const before = pass.operations.maskGradient(gradient, below);
  gradient.tensor.dispose();
  return before;
}
