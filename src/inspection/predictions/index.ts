export {
  asShares,
  confusionOf,
  differenceOf,
  mistakesIn,
  scoresOf,
  typicalMistakes,
  type ClassScore,
  type Confusion,
  type TypicalMistake,
} from './confusion.ts';
export {
  CONFIDENT,
  filtered,
  sharedPictures,
  turnOf,
  type Judged,
  type PictureFilter,
  type Turn,
} from './filters.ts';
export {
  classPlaces,
  confidenceOf,
  emptyPredictions,
  isRight,
  likeliest,
  ofFirstPictures,
  picturesOf,
  probabilityOf,
  softmax,
  WHOLE,
  writePredictions,
  type ClassPlaces,
  type Predictions,
} from './predictions.ts';
export { firstFiltersOf, type FirstFilters } from './first-filters.ts';
export { thinned } from './thinned.ts';
