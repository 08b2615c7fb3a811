/** A network that tensors are of, and how sure that is. */
import type { Network } from '../../network/index.ts';

export interface RecognisedNetwork {
  readonly network: Network;
  /** What no tensor says and was taken for granted, as parts of a sentence. */
  readonly assumed: readonly string[];
}
