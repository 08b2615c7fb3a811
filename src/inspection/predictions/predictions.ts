/** What a network takes test pictures for. */
import type { FirstFilters } from './first-filters.ts';

/** Places of classes: a byte for each where there are no more than fit into one. */
export type ClassPlaces = Uint8Array<ArrayBuffer> | Uint16Array<ArrayBuffer>;

/** Classes that a byte can tell apart. */
const OF_A_BYTE = 256;

/** Of pictures 0 to n - 1 of the test split. */
export interface Predictions {
  /** Classes that there are, 1,000 at most. */
  readonly classes: number;
  /** `[pictures, classes]`: probabilities as shares of 255, rounded. */
  readonly probabilities: Uint8Array<ArrayBuffer>;
  /** `[pictures]`: the class of the largest logit, the first of several. */
  readonly predicted: ClassPlaces;
  /** `[pictures]`: the class that each is of. */
  readonly labels: ClassPlaces;
  /** Those of the network that was tested; absent where they are no pictures, or were not kept. */
  readonly filters?: FirstFilters;
}

/** What a probability of 1 is stored as. */
export const WHOLE = 255;

/** Zeros for so many pictures. */
export function classPlaces(pictures: number, classes: number): ClassPlaces {
  return classes > OF_A_BYTE ? new Uint16Array(pictures) : new Uint8Array(pictures);
}

export function emptyPredictions(pictures: number, classes: number): Predictions {
  return {
    classes,
    probabilities: new Uint8Array(pictures * classes),
    predicted: classPlaces(pictures, classes),
    labels: classPlaces(pictures, classes),
  };
}

/**
 * Writes what a batch was taken for into predictions: softmax of the logits, computed in float64
 * with the largest taken off first.
 *
 * @param first number of the first picture of the batch
 * @param logits `[batch, classes]`
 * @param labels `[batch]`
 */
export function writePredictions(
  { classes, probabilities, predicted, labels: truth }: Predictions,
  first: number,
  logits: Float32Array,
  labels: Int32Array,
): void {
  truth.set(labels, first);
  for (let picture = 0; picture < labels.length; picture += 1) {
    const ofPicture = logits.subarray(picture * classes, (picture + 1) * classes);
    predicted[first + picture] = likeliest(ofPicture);
    const shares = softmax(ofPicture).map((share) => Math.round(WHOLE * share));
    probabilities.set(shares, (first + picture) * classes);
  }
}

/** Place of the largest value, the first of several. */
export function likeliest(values: ArrayLike<number>): number {
  let place = 0;
  for (let index = 1; index < values.length; index += 1) {
    if ((values[index] ?? NaN) > (values[place] ?? NaN)) place = index;
  }
  return place;
}

/** Probabilities of one picture's logits. */
export function softmax(logits: Float32Array): Float64Array {
  const largest = Math.max(...logits);
  const powers = Float64Array.from(logits, (logit) => Math.exp(logit - largest));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}

/** Pictures that there are predictions of. */
export function picturesOf({ predicted }: Predictions): number {
  return predicted.length;
}

/** Those of the first pictures alone. */
export function ofFirstPictures(
  { classes, probabilities, predicted, labels, ...rest }: Predictions,
  pictures: number,
): Predictions {
  return {
    ...rest,
    classes,
    probabilities: probabilities.slice(0, pictures * classes),
    predicted: predicted.slice(0, pictures),
    labels: labels.slice(0, pictures),
  };
}

/** The probability of a class of a picture, 0 to 1. */
export function probabilityOf(predictions: Predictions, picture: number, of: number): number {
  return (predictions.probabilities[picture * predictions.classes + of] ?? 0) / WHOLE;
}

/** The probability of what a picture is taken for, 0 to 1. */
export function confidenceOf(predictions: Predictions, picture: number): number {
  return probabilityOf(predictions, picture, predictions.predicted[picture] ?? 0);
}

export function isRight({ predicted, labels }: Predictions, picture: number): boolean {
  return predicted[picture] === labels[picture];
}
