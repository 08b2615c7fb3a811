/**
 * What every file of weights that Skipstack writes says about them: a plain and a residual
 * network have equal tensors, and no tensor tells how the pictures were normalised.
 */
import { readNormalisation, type Normalisation } from '../../experiment/index.ts';
import {
  displayName,
  knownNameOf,
  problemsOf,
  sameNetwork,
  type Network,
} from '../../network/index.ts';
import { FormatError } from '../format-error.ts';
import { nameOf, networkFromName } from '../network-name.ts';
import type { StoredWeights } from './weights-format.ts';

export type Notes = Pick<StoredWeights, 'network' | 'normalise'>;

const NETWORK = 'skipstack.network';
const NORMALISE = 'skipstack.normalise';

/** The notes as texts by name. */
export function encodeNotes(network: Network, normalise: Normalisation) {
  return { [NETWORK]: nameOf(network), [NORMALISE]: normalise };
}

/** What such texts say; null for what is lacking or cannot be read. */
export function decodeNotes(texts: ReadonlyMap<string, unknown>): Notes {
  const name = texts.get(NETWORK);
  const network = typeof name === 'string' ? networkFromName(name) : '';
  return {
    network: typeof network !== 'string' && problemsOf(network).length === 0 ? network : null,
    normalise: readNormalisation(texts.get(NORMALISE)),
  };
}

/** @throws FormatError when weights are noted to be of another network */
export function expectNetwork(noted: Network | null, network: Network): void {
  if (noted === null || sameNetwork(noted, network)) return;
  throw new FormatError(
    `This file holds the weights of ${called(noted)}, not of ${called(network)}. Choose ${called(noted)} instead, or other weights.`,
  );
}

function called(network: Network): string {
  return knownNameOf(network)?.file ?? displayName(network);
}
