/**
 * What links call a network. `plain-20`, `resnet-8-width-4` are names that commands know
 * too; `mixed-20-a48` says which blocks have a shortcut; whatever else there may be is
 * compressed behind `z-`. Earlier links have JSON behind `json-`.
 */
import { knownNameOf, networkNamed, sameNetwork, type Network } from '../network/index.ts';
import { networkFromCompact } from './compact-network.ts';
import { compressNetwork, networkFromCompressed } from './compressed-network.ts';
import { FormatError } from './format-error.ts';
import { mixedName, mixedNetwork } from './mixed-name.ts';

/** A name that `networkFromName` reads back to an equal network, for any network value. */
export function nameOf(network: Network): string {
  const known = knownNameOf(network);
  if (known) return known.file;
  const mixed = mixedName(network);
  const named = mixedNetwork(mixed);
  const isMixed = typeof named !== 'string' && sameNetwork(named, network);
  return isMixed ? mixed : `z-${compressNetwork(network)}`;
}

/** @returns the network, or a sentence that says what is wrong with the name */
export function networkFromName(name: string): Network | string {
  const [prefix = '', ...rest] = name.split('-');
  const behind = rest.join('-');
  switch (prefix) {
    case 'z':
      return orSentence(() => networkFromCompressed(behind));
    case 'json':
      return orSentence(() => networkFromCompact(behind));
    case 'mixed':
      return mixedNetwork(name);
    default:
      return networkNamed(name);
  }
}

function orSentence(read: () => Network): Network | string {
  try {
    return read();
  } catch (error) {
    if (error instanceof FormatError) return error.message;
    throw error;
  }
}
