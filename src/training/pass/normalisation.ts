import type { Summed } from '../../gpu/index.ts';
import type { NormalisationUnit } from '../../network/index.ts';
import { convolutionGeometry, shortcutGeometry } from '../geometry.ts';
import { normalisedBelow } from './below.ts';
import { deliver } from './deliver.ts';
import type { BackwardPass, ForwardPass } from './pass.ts';
import { shortcutInput } from './shortcut-input.ts';

export function normalisationForward(unit: NormalisationUnit, pass: ForwardPass): Summed {
  const { activations, operations, parameters, purpose } = pass;
  const input = activations.get(unit.input);
  const shortcut = unit.shortcut ? shortcutInput({ ...unit, shortcut: unit.shortcut }, pass) : null;
  const affine = parameters.learnt(unit.name);
  const statistics = parameters.statistics(unit.name);
  const layer = pass.dataflow.appliedByReader.get(unit.output)?.layer;
  const reader = layer ? convolutionGeometry(layer, pass.batch) : null;
  const { activated } = unit;
  if (purpose === 'training') {
    const result = operations.normaliseTraining(
      input,
      affine,
      statistics,
      shortcut,
      activated,
      reader,
    );
    parameters.moveStatistics(unit.name, result.statistics);
    return result.output;
  }
  const inUse = purpose === 'again' ? 'batch' : 'moving';
  return operations.normalise(input, affine, statistics, shortcut, activated, inUse, reader);
}

export function normalisationBackward(unit: NormalisationUnit, pass: BackwardPass): void {
  const gradient = gradientBeforeRelu(unit, pass);
  const result = pass.operations.normaliseGradient(
    gradient,
    pass.activations.get(unit.input),
    pass.parameters.learnt(unit.name),
    pass.parameters.statistics(unit.name),
  );
  pass.gradients.set(unit.name, { tensor: result.affine, shares: 1 });
  deliver(pass, unit.input, result.input);
  const { shortcut } = unit;
  if (shortcut) {
    const geometry = shortcutGeometry({ ...unit, shortcut }, pass.batch);
    deliver(pass, shortcut.from, gradient, geometry);
  } else {
    gradient.tensor.dispose();
  }
}

/** Hands over the gradient at a unit's output, taken back before its ReLU if that is not done. */
function gradientBeforeRelu({ output }: NormalisationUnit, pass: BackwardPass): Summed {
  const { gradient, masked } = pass.pending.take(output);
  const below = masked ? null : normalisedBelow(pass, output);
  if (!below) return gradient;
  const before = pass.operations.maskGradient(gradient, below);
  gradient.tensor.dispose();
  return before;
}
