import { kernels, unsummed, type Summed } from '../../../gpu/index.ts';
import {
  BATCH_NORM_EPSILON,
  BATCH_NORM_MOMENTUM,
  type NormalisationOperations,
  type ShortcutInput,
} from '../operations.ts';
import { normalisation as reference } from '../reference/normalisation.ts';

const OPTIONS = { epsilon: BATCH_NORM_EPSILON, momentum: BATCH_NORM_MOMENTUM };

function canNormalise({ shape }: Summed, shortcut: ShortcutInput | null): boolean {
  return kernels.canNormalise(shape[3]) && (!shortcut || kernels.canAddShortcut(shortcut.geometry));
}

export const normalisation: NormalisationOperations = {
  normaliseTraining: (input, affine, before, shortcut) => {
    if (!canNormalise(input, shortcut)) {
      return reference.normaliseTraining(input, affine, before, shortcut);
    }
    const isSummed = input.shares > 0;
    const moments = isSummed ? kernels.momentsBehind(input) : kernels.momentsOf(input);
    const statistics = kernels.batchStatistics(input.shape, moments, before, OPTIONS);
    if (!isSummed) moments.tensor.dispose();
    const output = kernels.applyNormalisation(input, statistics, affine, shortcut, null);
    return { output: unsummed(output, input.shape), statistics };
  },

  normalise: (input, affine, statistics, shortcut, inUse) => {
    if (!canNormalise(input, shortcut)) {
      return reference.normalise(input, affine, statistics, shortcut, inUse);
    }
    const epsilon = inUse === 'batch' ? null : BATCH_NORM_EPSILON;
    const output = kernels.applyNormalisation(input, statistics, affine, shortcut, epsilon);
    return unsummed(output, input.shape);
  },

  maskGradient: (outputGradient, below) => {
    const { input, output, statistics } = below;
    return kernels.canNormalise(input.shape[3])
      ? kernels.maskGradient(outputGradient, input, output, statistics)
      : reference.maskGradient(outputGradient, below);
  },

  normaliseGradient: (gradient, input, affine, statistics) => {
    if (gradient.shares === 0) {
      return reference.normaliseGradient(gradient, input, affine, statistics);
    }
    const sums = kernels.normalisationSums(gradient, statistics);
    const atInput = kernels.normalisationGradient(gradient, input, statistics, affine, sums);
    return { input: unsummed(atInput, input.shape), affine: sums };
  },
};
