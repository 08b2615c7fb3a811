import type { Connection } from './connection.ts';
import type { Manifest } from './manifest.ts';
import { parseManifest } from './parse-manifest.ts';
import { NO_PROGRESS, type LibraryProgress } from './progress.ts';
import type { ShardSource } from './shard-source.ts';
import type { ShardStorage } from './shard-storage.ts';
import { TryLater } from './try-later.ts';
import { readVerified } from './verified-read.ts';

export const MANIFEST_FILE = 'manifest.json';
/** Milliseconds that the server has for it where the last visit has kept one. */
const PATIENCE = 3000;

export interface ManifestOptions {
  readonly source: ShardSource;
  readonly storage: ShardStorage;
  readonly connection: Connection;
  /** Waits this many milliseconds. */
  readonly pause: (milliseconds: number) => Promise<void>;
  /** Told when the manifest has to be waited for. */
  readonly onWaiting: (progress: LibraryProgress) => void;
}

export interface FoundManifest {
  readonly manifest: Manifest;
  /** What came over the network; null where it is the one of the last visit. */
  readonly bytes: Uint8Array<ArrayBuffer> | null;
}

/**
 * Reads the manifest: from the source or, when that fails or takes long, as the last visit kept
 * it. Where there is neither a network nor a kept one, it waits for the network.
 *
 * @throws DataError when there is none that can be used
 */
export async function findManifest(options: ManifestOptions): Promise<FoundManifest> {
  const { source, storage, pause } = options;
  const kept = await readKept(storage);
  if (!kept) return fetchManifest(options);
  const answer = source.read(MANIFEST_FILE, () => undefined).then(accept);
  const fetched = await Promise.race([answer.catch(() => null), pause(PATIENCE).then(() => null)]);
  return fetched ?? { manifest: kept, bytes: null };
}

async function fetchManifest(options: ManifestOptions): Promise<FoundManifest> {
  const { source, onWaiting } = options;
  const { whenNotMade } = source;
  const reading = {
    ...options,
    onBytes: () => undefined,
    onTrouble: (trouble: string) => onWaiting({ ...NO_PROGRESS, trouble }),
    ...(whenNotMade === undefined ? {} : { whenNotMade }),
  };
  for (;;) {
    try {
      return await readVerified(MANIFEST_FILE, accept, reading);
    } catch (error) {
      if (!(error instanceof TryLater)) throw error;
      onWaiting({ ...NO_PROGRESS, offline: true });
      await error.until;
    }
  }
}

async function readKept(storage: ShardStorage): Promise<Manifest | null> {
  try {
    const bytes = await storage.get(MANIFEST_FILE);
    return bytes && accept(bytes).manifest;
  } catch {
    return null;
  }
}

function accept(bytes: Uint8Array<ArrayBuffer>) {
  return { manifest: parseManifest(new TextDecoder().decode(bytes)), bytes };
}
