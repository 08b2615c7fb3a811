/** Which network weights out of a file are taken for. */
import { displayName, type Network } from '../../network/index.ts';
import type { OpenedWeights } from '../../protocol/index.ts';

export interface RecognisedWeights {
  /** Null where it cannot be told. */
  readonly network: Network | null;
  /** What is known of it, or why nothing is. */
  readonly sentence: string;
}

export function recognisedIn({ recognised }: OpenedWeights): RecognisedWeights {
  if ('refusal' in recognised) return { network: null, sentence: recognised.refusal };
  const { network, assumed } = recognised;
  const name = displayName(network);
  if (assumed.length === 0) return { network, sentence: `Weights of ${name}, as the file says.` };
  const taken = new Intl.ListFormat('en').format(assumed);
  return {
    network,
    sentence: `Weights of ${name}, judging by their names and shapes. Taken for granted, since no tensor says it: ${taken}.`,
  };
}
