export { activate, activationGradient } from './activation.ts';
export { asFloats } from './as-floats.ts';
export { averagePool, averagePoolGradient } from './average-pool.ts';
export { biasGradient, canSumBiasGradient } from './bias-gradient.ts';
export { channelMoments } from './channel-moments.ts';
export { canConvolve, convolve, convolveAndSum } from './convolution.ts';
export {
  canConvolveFilterGradient,
  convolveFilterGradient,
} from './convolution-filter-gradient.ts';
export {
  canConvolveInputGradient,
  convolveInputGradient,
  convolveInputGradientAndSum,
} from './convolution-input-gradient.ts';
export {
  addCrossEntropy,
  crossEntropyGradient,
  type AddedLoss,
  type Predictions,
} from './cross-entropy.ts';
export { dense, denseInputGradient, denseParameterGradient } from './dense.ts';
export { dropout } from './dropout.ts';
export {
  canSumGlobalAveragePoolGradient,
  globalAveragePool,
  globalAveragePoolGradient,
  globalAveragePoolGradientAndSum,
} from './global-average-pool.ts';
export type { Mask } from './mask.ts';
export { maxPool, maxPoolGradient } from './max-pool.ts';
export {
  addGradients,
  addShortcut,
  concatenate,
  concatenationGradients,
  highway,
  highwayGradients,
  shortcutGradient,
} from './merging.ts';
export { gradientsAtOnce, updateByMomentum } from './momentum.ts';
export {
  applyNormalisation,
  canNormalise,
  gradientBeforeBatchNorm,
  momentsFromConvolution,
  normalisationGradientRows,
  takeBatchStatistics,
} from './normalisation.ts';
export { momentsOf } from './moments.ts';
export { pictureStride, placePictures, type PicturesOnPages } from './pictures.ts';
export { STATISTICS_ROWS } from './normaliser.ts';
export { maskGradient } from './relu-gradient.ts';
export { resize } from './resize.ts';
export { defersGradients } from './gradient-deferral.ts';
export { fusesPartialSums } from './partial-sum-fusion.ts';
