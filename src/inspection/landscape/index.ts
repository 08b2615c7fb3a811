export { contourLines, type ContourPlace } from './contours.ts';
export { landscapeDirections, type Directions } from './directions.ts';
export { gridOf, valueIn, type Grid } from './grid.ts';
export { levelsBetween } from './levels.ts';
export { projected, type Projection } from './path.ts';
export {
  missingPlaces,
  placesIn,
  placesOf,
  RESOLUTIONS,
  UNITS,
  type LandscapePlace,
  type LandscapePoint,
  type Resolution,
} from './places.ts';
export { highestWithin, lossInTheMiddle, minimaOf, sharedWith } from './summary.ts';
