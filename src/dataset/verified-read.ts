/** Reads files until they are right, or says why they are not. */
import { DataError, reasonOf } from './data-error.ts';
import type { ShardSource } from './shard-source.ts';

/** Milliseconds before the second, third and fourth attempt. */
export const PAUSES: readonly number[] = [500, 2000, 8000];

export interface VerifiedReadOptions {
  readonly source: ShardSource;
  /** Waits this many milliseconds. */
  readonly pause: (milliseconds: number) => Promise<void>;
  readonly onBytes: (count: number) => void;
  /** A sentence on each attempt that failed and will be made again. */
  readonly onTrouble: (sentence: string) => void;
}

/**
 * Reads one file and makes something of it, up to four times.
 *
 * @param accept turns the bytes into the result, or throws an Error that says what is wrong
 * @throws DataError that names the file and the last reason
 */
export async function readVerified<Result>(
  file: string,
  accept: (bytes: Uint8Array<ArrayBuffer>) => Result | Promise<Result>,
  { source, pause, onBytes, onTrouble }: VerifiedReadOptions,
): Promise<Result> {
  for (const milliseconds of [...PAUSES, null]) {
    try {
      return await accept(await source.read(file, onBytes));
    } catch (error) {
      // Fetching again fixes neither a browser without hashing nor a wrong manifest.
      if (error instanceof DataError) throw error;
      if (milliseconds === null)
        throw new DataError(
          `${file} could not be read, four times in a row: ${reasonOf(error)}.`,
          'Check the connection and try again; what has arrived is kept. If it stays like this, run “npm run data -- --verify” where this page is served from.',
        );
      onTrouble(`${file} is fetched again: ${reasonOf(error)}.`);
      await pause(milliseconds);
    }
  }
  throw new Error('The last attempt neither succeeded nor failed.');
}
