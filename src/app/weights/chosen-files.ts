/** Files that a person chose or dropped, as the formats take them. */
import { openWeights, type NamedFile, type StoredWeights } from '../../formats/index.ts';

/** No two weights of networks that the page can hold are larger. */
const LARGEST_FILE = 2 ** 31 - 1;

async function named(file: File): Promise<NamedFile> {
  if (file.size > LARGEST_FILE) {
    throw new Error(`${file.name} is larger than 2 GiB, which no browser can take in at once.`);
  }
  return { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) };
}

/**
 * The weights among files.
 *
 * @throws an Error whose message says what is wrong and what to do
 */
export async function weightsAmong(files: readonly File[]): Promise<StoredWeights> {
  return openWeights(await Promise.all(files.map(named)));
}
