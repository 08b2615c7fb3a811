/** A network with weights that is looked into, apart from its training. */
import type { Recipe } from '../experiment/index.ts';
import type { Network, Weights } from '../network/index.ts';

/**
 * Where the weights are from: a run as it is now, or its checkpoint (with a step, that of this
 * step); a file; or the first weights of a seed.
 */
export type WeightsSource =
  | { readonly kind: 'run'; readonly runId: string; readonly step?: number }
  | { readonly kind: 'weights'; readonly weights: Weights }
  | { readonly kind: 'seed'; readonly seed: number };

/** Whose inside is looked at. */
export interface InspectionSubject {
  readonly network: Network;
  /** Says how pictures are normalised, and what training passes go by. */
  readonly recipe: Recipe;
  readonly from: WeightsSource;
}
