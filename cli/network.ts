import { readFile } from 'node:fs/promises';
import type { DataSetDescription } from '../src/dataset/index.ts';
import { decodeNetworkFile, FormatError, networkFromName } from '../src/formats/index.ts';
import { problemsForPictures, problemsOf, type Network } from '../src/network/index.ts';
import { UsageError } from './usage-error.ts';

/**
 * A network by its name, or out of a file that the page has exported.
 *
 * @throws UsageError when there is none, or when it cannot be computed
 */
export async function networkGiven(text: string): Promise<Network> {
  const network = text.endsWith('.json') ? await fromFile(text) : networkFromName(text);
  if (typeof network === 'string') throw new UsageError(network);
  const [problem] = problemsOf(network);
  if (problem) throw new UsageError(problem.sentence);
  return network;
}

async function fromFile(path: string): Promise<Network> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new UsageError(`There is no file ${path}.`);
  });
  try {
    return decodeNetworkFile(text).network;
  } catch (error) {
    throw error instanceof FormatError ? new UsageError(`${path}: ${error.message}`) : error;
  }
}

/** @throws UsageError when a network cannot learn from the pictures of a data set */
export function expectToFitPictures(network: Network, dataSet: DataSetDescription): void {
  const { channels, classes } = dataSet;
  const [problem] = problemsForPictures(network, { channels, classes: classes.length });
  if (problem) throw new UsageError(`${problem.sentence} --adapt sets that.`);
}
