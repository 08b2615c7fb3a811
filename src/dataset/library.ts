/**
 * The pictures of CIFAR-10 as they arrive: shard by shard, each verified before anybody
 * sees it, kept for the next visit.
 */
import { DataError, reasonOf } from './data-error.ts';
import { decodeShard } from './decode.ts';
import { sha256 } from './hash.ts';
import { JobQueue } from './job-queue.ts';
import type { Manifest, Shard, ShardDescription, Split } from './manifest.ts';
import { meanPicture, parseManifest } from './parse-manifest.ts';
import type { ShardSource } from './shard-source.ts';
import type { ShardStorage } from './shard-storage.ts';
import { readVerified, type VerifiedReadOptions } from './verified-read.ts';

/** Shards that are fetched at one time. */
const CONCURRENCY = 3;
const MANIFEST_FILE = 'manifest.json';

export interface LibraryOptions {
  readonly source: ShardSource;
  readonly storage: ShardStorage;
  /** Waits between two attempts; tests need not. */
  readonly pause?: (milliseconds: number) => Promise<void>;
}

export interface ShardName {
  readonly split: Split;
  /** Zero-based. */
  readonly index: number;
}

export interface LibraryProgress {
  /** Pictures whose bytes are here and verified. */
  readonly trainingPictures: number;
  readonly testPictures: number;
  /** Bytes that came over the network, those of failed attempts included. */
  readonly bytesFetched: number;
  readonly bytesFromStorage: number;
  /** A shard that had to be fetched again, and why; absent when all is well. */
  readonly trouble?: string;
  /** Why shards cannot be kept for the next visit; absent when they are kept. */
  readonly notKept?: string;
}

export class PictureLibrary {
  /** Mean over all training pictures, `[32, 32, 3]`, 0 to 255. */
  readonly mean: Float32Array;
  /** Pictures of one shard; the last one of a split may have fewer. */
  readonly shardSize: number;
  private readonly manifest: Manifest;
  private readonly storage: ShardStorage;
  private readonly reading: VerifiedReadOptions;
  private readonly queue = new JobQueue((key: string) => this.obtain(key), CONCURRENCY);
  private readonly listeners = new Set<(progress: LibraryProgress) => void>();
  private readonly troubles = new Map<string, string>();
  private readonly counts = { train: 0, test: 0, fetched: 0, fromStorage: 0 };
  private notKept: string | null = null;

  private constructor(manifest: Manifest, options: LibraryOptions) {
    this.manifest = manifest;
    this.mean = meanPicture(manifest);
    this.shardSize = manifest.train[0]?.pictures ?? 0;
    this.storage = options.storage;
    this.reading = {
      source: options.source,
      pause: options.pause ?? wait,
      onBytes: (count) => {
        this.counts.fetched += count;
        this.report();
      },
      onTrouble: () => undefined,
    };
  }

  /**
   * Reads the manifest: from the source or, when that fails, as the last visit kept it.
   *
   * @throws DataError when there is none that can be used
   */
  static async open(options: LibraryOptions): Promise<PictureLibrary> {
    const { source, storage, pause = wait } = options;
    let bytesFetched = 0;
    const onBytes = (count: number) => {
      bytesFetched += count;
    };
    const accept = (bytes: Uint8Array<ArrayBuffer>) => ({ manifest: readManifest(bytes), bytes });
    let opened: ReturnType<typeof accept>;
    try {
      opened = accept(await source.read(MANIFEST_FILE, onBytes));
    } catch {
      const kept = await readKeptManifest(storage);
      if (kept) return new PictureLibrary(kept, options);
      const reading = { source, pause, onBytes, onTrouble: () => undefined };
      opened = await readVerified(MANIFEST_FILE, accept, reading);
    }
    const library = new PictureLibrary(opened.manifest, options);
    library.counts.fetched = bytesFetched;
    await library.keep(MANIFEST_FILE, opened.bytes);
    await storage.keepOnly(library.namesInStorage());
    return library;
  }

  /** Number of pictures of a split. */
  pictures(split: Split): number {
    return this.manifest[split].reduce((sum, shard) => sum + shard.pictures, 0);
  }

  /**
   * A shard, ahead of all that is only wanted. Decoded once and kept in memory.
   *
   * @param index zero-based
   * @throws DataError when it cannot be had; the next call tries again
   */
  shard(split: Split, index: number): Promise<Shard> {
    return this.queue.request(keyOf({ split, index }));
  }

  /** Fetches these in order while nobody waits for others, instead of those named before. */
  want(shards: readonly ShardName[]): void {
    this.queue.prefer(shards.map(keyOf));
  }

  /** @returns a function that ends the reports */
  onProgress(listener: (progress: LibraryProgress) => void): () => void {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  }

  get progress(): LibraryProgress {
    const [trouble] = this.troubles.values();
    return {
      trainingPictures: this.counts.train,
      testPictures: this.counts.test,
      bytesFetched: this.counts.fetched,
      bytesFromStorage: this.counts.fromStorage,
      ...(trouble === undefined ? {} : { trouble }),
      ...(this.notKept === null ? {} : { notKept: this.notKept }),
    };
  }

  /** Fetches nothing any more; whoever still waits for a shard gets a DataError. */
  close(): void {
    this.listeners.clear();
    this.queue.close(new DataError('The data set was closed.', 'Open it again.'));
  }

  private async obtain(key: string): Promise<Shard> {
    const { split, description } = this.find(key);
    const shard = (await this.fromStorage(description)) ?? (await this.fromSource(description));
    this.counts[split] += description.pictures;
    this.report();
    return shard;
  }

  private async fromStorage(description: ShardDescription): Promise<Shard | null> {
    const bytes = await this.storage.get(storageName(description));
    if (!bytes) return null;
    try {
      const shard = await acceptShard(bytes, description);
      this.counts.fromStorage += bytes.length;
      return shard;
    } catch (error) {
      if (error instanceof DataError) throw error;
      // Fetched anew, it takes the damaged one's place in the storage.
      return null;
    }
  }

  private async fromSource(description: ShardDescription): Promise<Shard> {
    const { file } = description;
    const onTrouble = (sentence: string) => {
      this.troubles.set(file, sentence);
      this.report();
    };
    const accept = async (bytes: Uint8Array<ArrayBuffer>) => {
      const shard = await acceptShard(bytes, description);
      await this.keep(storageName(description), bytes);
      return shard;
    };
    const shard = await readVerified(file, accept, { ...this.reading, onTrouble });
    this.troubles.delete(file);
    return shard;
  }

  private async keep(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    if (this.notKept !== null) return;
    try {
      await this.storage.put(name, bytes);
    } catch (error) {
      this.notKept = `The pictures cannot be kept for the next visit: ${reasonOf(error)}.`;
      this.report();
    }
  }

  private namesInStorage(): ReadonlySet<string> {
    const { train, test } = this.manifest;
    return new Set([MANIFEST_FILE, ...[...train, ...test].map(storageName)]);
  }

  private find(key: string): { readonly split: Split; readonly description: ShardDescription } {
    for (const split of ['train', 'test'] as const)
      for (const [index, description] of this.manifest[split].entries())
        if (keyOf({ split, index }) === key) return { split, description };
    throw new DataError(`The data set has no shard ${key}.`, 'Choose fewer pictures.');
  }

  private report(): void {
    const { progress } = this;
    for (const listener of this.listeners) listener(progress);
  }
}

function keyOf({ split, index }: ShardName): string {
  return `${split}/${index}`;
}

function storageName({ file, sha256: hash }: ShardDescription): string {
  return `${hash}-${file}`;
}

async function acceptShard(
  bytes: Uint8Array<ArrayBuffer>,
  description: ShardDescription,
): Promise<Shard> {
  if (bytes.length !== description.bytes)
    throw new Error(`it has ${bytes.length} bytes instead of ${description.bytes}`);
  if ((await sha256(bytes)) !== description.sha256)
    throw new Error('its bytes are not those that the manifest names (SHA-256)');
  return decodeShard(bytes, description);
}

async function readKeptManifest(storage: ShardStorage): Promise<Manifest | null> {
  try {
    const bytes = await storage.get(MANIFEST_FILE);
    return bytes && readManifest(bytes);
  } catch {
    return null;
  }
}

function readManifest(bytes: Uint8Array): Manifest {
  return parseManifest(new TextDecoder().decode(bytes));
}

function wait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}
