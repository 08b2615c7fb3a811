/** Which network weights out of a file are taken for. */
import { FormatError, networkOfWeights, type StoredWeights } from '../../formats/index.ts';
import { displayName, type Network } from '../../network/index.ts';

export interface RecognisedWeights {
  /** Null where it cannot be told. */
  readonly network: Network | null;
  /** What is known of it, or why nothing is. */
  readonly sentence: string;
}

export function recognisedIn(stored: StoredWeights): RecognisedWeights {
  try {
    const { network, assumed } = networkOfWeights(stored);
    const name = displayName(network);
    if (assumed.length === 0) return { network, sentence: `Weights of ${name}, as the file says.` };
    const taken = new Intl.ListFormat('en').format(assumed);
    return {
      network,
      sentence: `Weights of ${name}, judging by their names and shapes. Taken for granted, since no tensor says it: ${taken}.`,
    };
  } catch (error) {
    if (error instanceof FormatError) return { network: null, sentence: error.message };
    throw error;
  }
}
