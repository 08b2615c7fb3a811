/** The network of a file of weights, for whoever wants to know before anything is computed. */
import { writeFile } from 'node:fs/promises';
import { encodeNetworkFile, networkOfWeights } from '../src/formats/index.ts';
import { displayName } from '../src/network/index.ts';
import { describe } from './describe.ts';
import type { LabArguments } from './options.ts';
import { UsageError } from './usage-error.ts';
import { checkWritable, openWeightsFile, within } from './weights.ts';

/**
 * Tells which network the weights of a file are of and what was taken for granted; with `--out` it
 * writes the network's file, which `train` and the page take.
 *
 * @throws UsageError when the file cannot be read, or its tensors are of no network here
 */
export async function importWeights(given: LabArguments) {
  const [, file, surplus] = given.words;
  if (file === undefined) throw new UsageError('import needs a file of weights.');
  if (surplus !== undefined) {
    throw new UsageError(`import takes one file; what shall “${surplus}” be?`);
  }
  const out = given.text('out');
  if (out !== undefined) await checkWritable(out);
  const stored = await openWeightsFile(file);
  const { network, assumed } = await within(file, () => networkOfWeights(stored));
  const { passedOver, weights } = await within(file, () => stored.weightsOf(network));
  const { normalise } = stored;
  if (out !== undefined) await writeFile(out, encodeNetworkFile(network, displayName(network)));
  return { ...describe(network), tensors: weights.size, assumed, normalise, passedOver };
}
