/** Which normalisation weights were trained with, where nobody says it. */
import { NORMALISATIONS, type Normalisation } from './normalisation.ts';

/** Test pictures on which each normalisation is tried. */
export const PICTURES_TO_FIND_NORMALISATION = 1000;

export interface TriedNormalisation {
  readonly normalise: Normalisation;
  /** Percent of the pictures that were classed wrong. */
  readonly error: number;
}

/**
 * Tries every normalisation that has a name.
 *
 * @param measure the error in percent with one of them; null ends the search
 * @returns all of them, the one with the lowest error first; null when it was ended
 */
export async function findNormalisation(
  measure: (normalise: Normalisation) => Promise<number | null>,
): Promise<readonly TriedNormalisation[] | null> {
  const tried: TriedNormalisation[] = [];
  for (const { value: normalise } of NORMALISATIONS) {
    const error = await measure(normalise);
    if (error === null) return null;
    tried.push({ normalise, error });
  }
  return tried.sort((one, other) => one.error - other.error);
}
