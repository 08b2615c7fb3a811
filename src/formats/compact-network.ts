/** Networks as short text, for storage and links: their JSON without any space. */
import type { Network } from '../network/index.ts';
import { parseJson } from './json.ts';
import { networkFromJson, networkToJson } from './network-json.ts';

/** Short text of any network, whether it can be built or not; equal networks have equal texts. */
export function compactNetwork(network: Network): string {
  return JSON.stringify(networkToJson(network));
}

/**
 * The network of such a text.
 *
 * @throws FormatError with a sentence that says what is wrong
 */
export function networkFromCompact(text: string): Network {
  return networkFromJson(parseJson(text, 'The text of the network'));
}
