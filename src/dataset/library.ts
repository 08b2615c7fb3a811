/**
 * The pictures of a data set as they arrive: shard by shard, each verified before anybody
 * sees it, kept for the next visit.
 */
import { UNKNOWN_CONNECTION } from './connection.ts';
import { DataError, reasonOf } from './data-error.ts';
import { decodeShard } from './decode.ts';
import { SPLITS, type DataSetDescription, type PictureShape, type Split } from './description.ts';
import { findManifest, MANIFEST_FILE, type ManifestOptions } from './find-manifest.ts';
import { sha256 } from './hash.ts';
import { JobQueue } from './job-queue.ts';
import type { Manifest, Shard, ShardDescription } from './manifest.ts';
import { firstTestPictureOf, meanPictureOf } from './parse-manifest.ts';
import type { LibraryProgress } from './progress.ts';
import type { ShardStorage } from './shard-storage.ts';
import { TryLater } from './try-later.ts';
import { readVerified, type VerifiedReadOptions } from './verified-read.ts';

/** Shards that are fetched at one time. */
const CONCURRENCY = 3;

export type LibraryOptions = Pick<ManifestOptions, 'source' | 'storage'> & Partial<ManifestOptions>;

const DEFAULTS = {
  connection: UNKNOWN_CONNECTION,
  pause: wait,
  onWaiting: () => undefined,
};

export interface ShardName {
  readonly split: Split;
  /** Zero-based. */
  readonly index: number;
}

export class PictureLibrary {
  readonly dataSet: DataSetDescription;
  /**
   * Mean over all training pictures, `[height, width, channels]`, 0 to 255; null where the data
   * set has none.
   */
  readonly meanPicture: Float32Array | null;
  /** `[height, width, channels]`, before any shard is there; null where only its shard has it. */
  readonly firstTestPicture: Uint8Array<ArrayBuffer> | null;
  private readonly manifest: Manifest;
  private readonly storage: ShardStorage;
  private readonly reading: VerifiedReadOptions;
  private readonly queue = new JobQueue((key: string) => this.obtain(key), CONCURRENCY);
  private readonly listeners = new Set<(progress: LibraryProgress) => void>();
  private readonly troubles = new Map<string, string>();
  /** Keys of shards that wait for a network. */
  private readonly waiting = new Set<string>();
  /** Keys of shards that are here. */
  private readonly here = new Set<string>();
  private readonly counts = { fetched: 0, fromStorage: 0 };
  private notKept: string | null = null;

  private constructor(manifest: Manifest, options: ManifestOptions) {
    this.manifest = manifest;
    this.dataSet = manifest.dataSet;
    this.meanPicture = meanPictureOf(manifest);
    this.firstTestPicture = firstTestPictureOf(manifest);
    this.storage = options.storage;
    this.reading = {
      source: options.source,
      connection: options.connection,
      pause: options.pause,
      onBytes: (count) => {
        this.counts.fetched += count;
        this.report();
      },
      onTrouble: () => undefined,
    };
  }

  /**
   * Reads the manifest, as `findManifest` does.
   *
   * @throws DataError when there is none that can be used
   */
  static async open(options: LibraryOptions): Promise<PictureLibrary> {
    const all = { ...DEFAULTS, ...options };
    const { manifest, bytes } = await findManifest(all);
    const library = new PictureLibrary(manifest, all);
    if (!bytes) return library;
    library.counts.fetched = bytes.length;
    await library.keep(MANIFEST_FILE, bytes);
    await all.storage.keepOnly(library.namesInStorage());
    return library;
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
      trainingPictures: this.picturesHere('train'),
      testPictures: this.picturesHere('test'),
      firstTrainingPictures: this.firstPicturesHere('train'),
      firstTestPictures: this.firstPicturesHere('test'),
      bytesFetched: this.counts.fetched,
      bytesFromStorage: this.counts.fromStorage,
      ...(this.waiting.size > 0 ? { offline: true } : {}),
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
    const description = this.find(key);
    try {
      const shard = (await this.fromStorage(description)) ?? (await this.fromSource(description));
      this.here.add(key);
      this.waiting.delete(key);
      return shard;
    } catch (error) {
      if (error instanceof TryLater) {
        this.waiting.add(key);
        this.troubles.delete(description.file);
      } else this.waiting.delete(key);
      throw error;
    } finally {
      this.report();
    }
  }

  private picturesHere(split: Split): number {
    return this.manifest[split]
      .filter((_, index) => this.here.has(keyOf({ split, index })))
      .reduce((sum, { pictures }) => sum + pictures, 0);
  }

  private firstPicturesHere(split: Split): number {
    const shards = this.manifest[split];
    const missing = shards.findIndex((_, index) => !this.here.has(keyOf({ split, index })));
    return shards
      .slice(0, missing < 0 ? shards.length : missing)
      .reduce((sum, { pictures }) => sum + pictures, 0);
  }

  private async fromStorage(description: ShardDescription): Promise<Shard | null> {
    const bytes = await this.storage.get(storageName(description));
    if (!bytes) return null;
    try {
      const shard = await acceptShard(bytes, description, this.dataSet);
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
      const shard = await acceptShard(bytes, description, this.dataSet);
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

  private find(key: string): ShardDescription {
    for (const split of SPLITS)
      for (const [index, description] of this.manifest[split].entries())
        if (keyOf({ split, index }) === key) return description;
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

/** What a shard is kept as. */
export function storageName({ file, sha256: hash }: ShardDescription): string {
  return `${hash}-${file}`;
}

async function acceptShard(
  bytes: Uint8Array<ArrayBuffer>,
  description: ShardDescription,
  shape: PictureShape,
): Promise<Shard> {
  if (bytes.length !== description.bytes)
    throw new Error(`it has ${bytes.length} bytes instead of ${description.bytes}`);
  if ((await sha256(bytes)) !== description.sha256)
    throw new Error('its bytes are not those that the manifest names (SHA-256)');
  return decodeShard(bytes, description, shape);
}

function wait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}
