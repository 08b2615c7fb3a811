/** Networks as files: out of the page and into it. */
import {
  decodeNetworkFile,
  encodeNetworkFile,
  FormatError,
  NETWORK_FILE_ENDING,
  type NamedNetwork,
} from '../../formats/index.ts';
import type { Network } from '../../network/index.ts';
import { save } from '../common/save.ts';
import { confirmDone } from '../store/confirmation.ts';
import { dockBeside } from '../store/dock.ts';
import { addNetwork } from '../store/experiment-store.ts';
import { networkDisabledReason } from '../store/rows.ts';
import type { Stores } from '../store/stores.ts';

/** More than any network needs; nothing larger is read at all. */
const LARGEST_FILE = 4 * 1024 * 1024;

/** The name of a network's file: `resnet-20.skipstack.json`, whatever its name is made of. */
export function networkFileName(name: string): string {
  const words = name
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .match(/[\p{Letter}\p{Number}]+/gu);
  return `${words?.join('-') ?? 'network'}${NETWORK_FILE_ENDING}`;
}

/** Lets the browser save a network as a file. */
export function exportNetwork(network: Network, name: string): void {
  const text = encodeNetworkFile(network, name);
  save({ name: networkFileName(name), bytes: new TextEncoder().encode(text) });
}

async function readNetwork(file: File): Promise<NamedNetwork> {
  if (file.size > LARGEST_FILE) {
    throw new FormatError('This file is too large for a network; at most 4 MiB are read.');
  }
  return decodeNetworkFile(await file.text());
}

/**
 * Adds the networks of files as rows. Those that cannot be read change nothing.
 *
 * @returns a sentence for each file that was not added
 */
export async function importNetworks(
  { experiment, confirmation, dock }: Pick<Stores, 'experiment' | 'confirmation' | 'dock'>,
  files: readonly File[],
): Promise<readonly string[]> {
  const problems: string[] = [];
  const added: string[] = [];
  for (const file of files) {
    try {
      const { network, name } = await readNetwork(file);
      const disabledReason = networkDisabledReason(experiment.getState());
      if (disabledReason !== null) throw new FormatError(disabledReason);
      addNetwork(experiment, { network, name });
      const { rows } = experiment.getState();
      const row = rows.at(-1);
      if (row) dockBeside(dock, rows, row.id);
      added.push(name);
    } catch (error) {
      if (!(error instanceof FormatError)) throw error;
      problems.push(`${file.name}: ${error.message}`);
    }
  }
  if (added.length > 0) confirmDone(confirmation, `Added ${added.join(', ')} from a file.`);
  return problems;
}
