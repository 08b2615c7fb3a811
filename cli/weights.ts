import { access, constants, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { encodeSafetensors, FormatError, readWeights, toPyTorch } from '../src/formats/index.ts';
import type { Network, Weights } from '../src/network/index.ts';
import { UsageError } from './usage-error.ts';

/** @throws UsageError when the file is missing, broken, or of another network */
export async function loadWeights(network: Network, file: string): Promise<Weights> {
  const bytes = await readFile(file).catch(() => {
    throw new UsageError(`The weights file ${file} cannot be read. Check its path.`);
  });
  try {
    return readWeights(network, new Uint8Array(bytes));
  } catch (error) {
    if (error instanceof FormatError) throw new UsageError(`${file}: ${error.message}`);
    throw error;
  }
}

/** @throws UsageError when there is no folder to write this file into */
export async function checkWritable(file: string): Promise<void> {
  await access(dirname(file), constants.W_OK).catch(() => refuseToWrite(file));
}

/** Writes a safetensors file in PyTorch's layout. */
export async function saveWeights(network: Network, weights: Weights, file: string) {
  const bytes = encodeSafetensors(toPyTorch(network, weights), { format: 'pt' });
  await writeFile(file, bytes).catch(() => refuseToWrite(file));
}

function refuseToWrite(file: string): never {
  throw new UsageError(`The file ${file} cannot be written. Check that its folder exists.`);
}
