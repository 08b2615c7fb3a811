/** Reads files until they are right, or says why they are not. */
import type { Connection } from './connection.ts';
import { DataError } from './data-error.ts';
import { mayPass, readFailure, retrySentence } from './read-failure.ts';
import type { ShardSource } from './shard-source.ts';
import { SourceError } from './source-error.ts';
import { TryLater } from './try-later.ts';

/** Milliseconds before the second, third and fourth attempt; a network that comes up ends them. */
const PAUSES: readonly number[] = [500, 2000, 8000];
/** Milliseconds after which a server is asked again that could not be reached offline. */
const OFFLINE_PAUSE = 10_000;

export interface VerifiedReadOptions {
  readonly source: ShardSource;
  readonly connection: Connection;
  /** Waits this many milliseconds. */
  readonly pause: (milliseconds: number) => Promise<void>;
  readonly onBytes: (count: number) => void;
  /** A sentence on each attempt that failed and will be made again. */
  readonly onTrouble: (sentence: string) => void;
  /** What to do where the file has not been made yet. */
  readonly whenNotMade?: string;
}

/**
 * Reads one file and makes something of it, up to four times.
 *
 * @param accept turns the bytes into the result, or throws an Error that says what is wrong
 * @throws DataError that says why it cannot be had
 * @throws TryLater where there is no network: at once, without further attempts
 */
export async function readVerified<Result>(
  file: string,
  accept: (bytes: Uint8Array<ArrayBuffer>) => Result | Promise<Result>,
  options: VerifiedReadOptions,
): Promise<Result> {
  const { source, connection, pause, onBytes, onTrouble } = options;
  for (let attempt = 0; ; attempt++) {
    try {
      return await accept(await source.read(file, onBytes));
    } catch (error) {
      // Fetching again fixes neither a browser without hashing nor a wrong manifest.
      if (error instanceof DataError) throw error;
      const online = connection.nextOnline();
      // A server on the same machine answers without a network.
      if (error instanceof SourceError && !connection.isOnline)
        throw new TryLater(Promise.race([online, pause(OFFLINE_PAUSE)]));
      const milliseconds = mayPass(error) ? PAUSES[attempt] : undefined;
      if (milliseconds === undefined) throw readFailure(file, error, options.whenNotMade);
      onTrouble(retrySentence(file, error));
      await Promise.race([online, pause(milliseconds)]);
    }
  }
}
