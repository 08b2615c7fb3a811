export { canConvolve, convolve } from './convolution.ts';
export {
  canConvolveFilterGradient,
  convolveFilterGradient,
  convolveFilterGradientShares,
  type FilterGradientShares,
} from './convolution-filter-gradient.ts';
export { canConvolveInputGradient, convolveInputGradient } from './convolution-input-gradient.ts';
export { updateByMomentum, type PlacedGradient } from './momentum.ts';
export {
  applyNormalisation,
  batchStatistics,
  canNormalise,
  normalisationGradient,
  normalisationSums,
  reluGradient,
} from './normalisation.ts';
export { placePictures } from './pictures.ts';
