import { access, constants, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Normalisation } from '../src/experiment/index.ts';
import {
  encodeWeights,
  FormatError,
  networkOfWeights,
  openWeights,
  weightsFilesOf,
  type NamedFile,
  type RecognisedNetwork,
  type StoredWeights,
} from '../src/formats/index.ts';
import type { Network, Weights } from '../src/network/index.ts';
import { UsageError } from './usage-error.ts';

interface LoadedWeights {
  readonly weights: Weights;
  /** How its pictures were normalised; null where the file does not say it. */
  readonly normalise: Normalisation | null;
  /** Names of tensors that no network has. */
  readonly passedOver: readonly string[];
}

/**
 * Weights of a network out of a file: safetensors, a zip that the page saved, or the
 * `model.json` that lies beside its files of weights.
 *
 * @throws UsageError when the file is missing, broken, or of another network
 */
export async function loadWeights(network: Network, file: string): Promise<LoadedWeights> {
  const stored = await openWeightsFile(file);
  return within(file, () => ({ normalise: stored.normalise, ...stored.weightsOf(network) }));
}

/**
 * The network that the weights in a file are of, as it says or as their tensors look.
 *
 * @throws UsageError when the file is missing or broken, or its tensors are of no network here
 */
export async function networkOfFile(file: string): Promise<RecognisedNetwork> {
  const stored = await openWeightsFile(file);
  return within(file, () => networkOfWeights(stored));
}

/**
 * What a file of weights holds, and what it says of them.
 *
 * @throws UsageError when the file is missing or broken
 */
export async function openWeightsFile(file: string): Promise<StoredWeights> {
  const chosen = await named(file).catch(() => {
    throw new UsageError(`The weights file ${file} cannot be read. Check its path.`);
  });
  const beside = weightsFilesOf(chosen).map((name) => join(dirname(file), basename(name)));
  const found = await Promise.all(beside.map((path) => named(path).catch(() => null)));
  const files = [chosen, ...found.filter((one) => one !== null)];
  return within(file, () => openWeights(files));
}

/** @throws UsageError that names the file, where it is not what it should be */
export async function within<Value>(
  file: string,
  work: () => Value | Promise<Value>,
): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof FormatError) throw new UsageError(`${file}: ${error.message}`);
    throw error;
  }
}

async function named(file: string): Promise<NamedFile> {
  const { buffer, byteOffset, byteLength } = await readFile(file);
  // Files of weights are large: they are not copied.
  return { name: basename(file), bytes: new Uint8Array(buffer, byteOffset, byteLength) };
}

/** @throws UsageError when there is no folder to write this file into */
export async function checkWritable(file: string): Promise<void> {
  await access(dirname(file), constants.W_OK).catch(() => refuseToWrite(file));
}

/** Writes a safetensors file in PyTorch's layout, which says what the weights are of. */
export async function saveWeights(
  network: Network,
  weights: Weights,
  normalise: Normalisation,
  file: string,
): Promise<void> {
  const bytes = encodeWeights(network, weights, normalise);
  await writeFile(file, bytes).catch(() => refuseToWrite(file));
}

function refuseToWrite(file: string): never {
  throw new UsageError(`The file ${file} cannot be written. Check that its folder exists.`);
}
