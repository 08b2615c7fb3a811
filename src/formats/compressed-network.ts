/** Any network as the shortest text that may stand in an address. */
import type { Network } from '../network/index.ts';
import { compactNetwork, networkFromCompact } from './compact-network.ts';
import { compressText, decompressText } from './compressed-text.ts';

/** In bytes; the largest network that is read, no two blocks alike in a row, needs less. */
const LONGEST_TEXT = 2 * 1024 * 1024;

/** What texts of networks consist of. Links that have been made need it as it is. */
const DICTIONARY =
  '{"input":{"height":224,"width":224,"channels":3},"parts":[{"kind":"convolution","filters":256,"kernel":11,"stride":4,"padding":2,"bias":true,"batchNorm":false,"activation":"leaky-relu"},{"kind":"max-pool","kernel":3,"stride":1,"padding":1},{"kind":"average-pool"},{"kind":"dropout","rate":0.25},{"kind":"dense","units":4096,"activation":"relu"},{"kind":"batch-norm"},{"kind":"activation","activation":"silu"},{"kind":"stage","filters":512,"stride":2,"blocks":[{"count":2,"convolutions":3,"bottleneck":true,"preActivation":true,"shortcut":"highway","merge":"concatenate","batchNorm":false,"activation":"tanh"},{"shortcut":"none"},{},{"shortcut":"B"},{"shortcut":"C"},{"activation":"sigmoid"},{"activation":"elu"},{"activation":"none"}]},{"kind":"global-average-pool"},{"kind":"dense","units":1000}]}{"input":{"height":32,"width":32,"channels":3},"parts":[{"kind":"convolution","filters":16},{"kind":"stage","filters":16,"blocks":[{"count":9}]},{"kind":"stage","filters":32,"stride":2,"blocks":[{"count":3}]},{"kind":"stage","filters":64,"stride":2,"blocks":[{"count":2}]},{"kind":"global-average-pool"},{"kind":"dense","units":10}]}';

/** Letters, digits, `-` and `_` that stand for any network, whether it can be built or not. */
export function compressNetwork(network: Network): string {
  return compressText(compactNetwork(network), DICTIONARY);
}

/**
 * The network that `compressNetwork` was given.
 *
 * @throws FormatError with a sentence that says what is wrong
 */
export function networkFromCompressed(letters: string): Network {
  return networkFromCompact(decompressText(letters, DICTIONARY, LONGEST_TEXT));
}
