/** Lesions of a recorded run as metrics of it. */
import type { LesionKind } from './lesion.ts';

/**
 * The name of the test error, in percent, that a network has with one block lesioned.
 *
 * @param pictures test pictures, from the first on
 * @param block as `nameOfBlock` says it; null for the whole network
 */
export function lesionMetric(kind: LesionKind, pictures: number, block: string | null): string {
  return `lesion-${kind}-${pictures}/${block ?? 'none'}`;
}
