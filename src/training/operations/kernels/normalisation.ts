import * as tf from '@tensorflow/tfjs-core';
import { kernels } from '../../../gpu/index.ts';
import {
  BATCH_NORM_EPSILON,
  BATCH_NORM_MOMENTUM,
  type NormalisationOperations,
} from '../operations.ts';
import { normalisation as reference } from '../reference/normalisation.ts';
import { rank2, rank4 } from './rank.ts';

export const normalisation: NormalisationOperations = {
  normaliseTraining: (input, affine, before, shortcut) => {
    if (!kernels.canNormalise(input.shape[3])) {
      return reference.normaliseTraining(input, affine, before, shortcut);
    }
    return tf.tidy(() => {
      const options = { epsilon: BATCH_NORM_EPSILON, momentum: BATCH_NORM_MOMENTUM };
      const statistics = kernels.batchStatistics(input, before, options);
      return {
        output: rank4(kernels.applyNormalisation(input, statistics, affine, shortcut, null)),
        statistics: rank2(statistics),
      };
    });
  },

  normaliseTest: (input, affine, statistics, shortcut) =>
    kernels.canNormalise(input.shape[3])
      ? tf.tidy(() =>
          rank4(
            kernels.applyNormalisation(input, statistics, affine, shortcut, BATCH_NORM_EPSILON),
          ),
        )
      : reference.normaliseTest(input, affine, statistics, shortcut),

  normaliseGradient: (outputGradient, input, output, affine, statistics, wantsSum) => {
    if (!kernels.canNormalise(input.shape[3])) {
      return reference.normaliseGradient(
        outputGradient,
        input,
        output,
        affine,
        statistics,
        wantsSum,
      );
    }
    const gradients = tf.tidy(() => {
      const sums = kernels.normalisationSums(outputGradient, output, input, statistics);
      return {
        input: rank4(
          kernels.normalisationGradient(outputGradient, output, input, statistics, affine, sums),
        ),
        affine: rank2(sums),
      };
    });
    const sum = wantsSum
      ? tf.tidy(() => rank4(kernels.reluGradient(outputGradient, output)))
      : null;
    return { ...gradients, sum };
  },
};
