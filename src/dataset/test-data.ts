/** Small data sets in memory, made the way the real one is laid out. For tests and the benchmark. */
import { encode } from 'fast-png';
import {
  CIFAR_10,
  pictureBytes,
  shardCount,
  type DataSetDescription,
  type Split,
} from './description.ts';
import { sha256 } from './hash.ts';
import type { Manifest, ShardDescription } from './manifest.ts';
import { randomStream } from './random.ts';
import type { ShardSource } from './shard-source.ts';
import type { ShardStorage } from './shard-storage.ts';
import { SourceError } from './source-error.ts';

export const SHARD_SIZE = 20;

/** Small grey pictures of another shape, with labels of two digits and unequal shards. */
export const SMALL_GREY: DataSetDescription = {
  id: 'small-grey',
  label: 'Small grey',
  classes: Array.from({ length: 12 }, (_, index) => `class ${index}`),
  height: 28,
  width: 26,
  channels: 1,
  pictures: { train: 50, test: 23 },
  shardSize: { train: 15, test: 10 },
  mean: [0.5],
  deviation: [0.25],
  source: 'Random numbers.',
};

export interface TestData {
  readonly manifest: Manifest;
  /** By name, the manifest among them. */
  readonly files: Map<string, Uint8Array<ArrayBuffer>>;
  /** What each shard decodes to, by file. */
  readonly pixels: Map<string, Uint8Array>;
}

/** Shards of random pictures, 20 each, otherwise like CIFAR-10. */
export function makeTestData(shards: Readonly<Record<Split, number>>): Promise<TestData> {
  return makeTestDataOf({
    ...CIFAR_10,
    pictures: { train: shards.train * SHARD_SIZE, test: shards.test * SHARD_SIZE },
    shardSize: { train: SHARD_SIZE, test: SHARD_SIZE },
  });
}

const randomBytes = (split: Split, shard: number): (() => number) => {
  const stream = randomStream(shard, split);
  return () => stream.next() & 255;
};

/**
 * Shards of pictures, as described; the labels of each count through the classes.
 *
 * @param bytesOf what draws the bytes of a shard one after the other; random ones without
 */
export async function makeTestDataOf(
  dataSet: DataSetDescription,
  bytesOf: (split: Split, shard: number) => (index: number) => number = randomBytes,
): Promise<TestData> {
  const { height, width, channels, classes } = dataSet;
  const files = new Map<string, Uint8Array<ArrayBuffer>>();
  const pixels = new Map<string, Uint8Array>();
  const make = async (split: Split, index: number): Promise<ShardDescription> => {
    const file = `${split}-0${index}.png`;
    const byteAt = bytesOf(split, index);
    const size = dataSet.shardSize[split];
    const pictures = Math.min(size, dataSet.pictures[split] - index * size);
    const length = pictures * pictureBytes(dataSet);
    const data = Uint8Array.from({ length }, (_, place) => byteAt(place));
    const image = { width: height * width, height: pictures, channels, depth: 8 as const, data };
    const bytes = Uint8Array.from(encode(image));
    files.set(file, bytes);
    pixels.set(file, data);
    return {
      file,
      bytes: bytes.length,
      sha256: await sha256(bytes),
      pictures,
      labels: Array.from({ length: pictures }, (_, place) => place % classes.length),
    };
  };
  const list = (split: Split) =>
    Promise.all(
      Array.from({ length: shardCount(dataSet, split) }, (_, index) => make(split, index)),
    );
  const mean = new Float32Array(pictureBytes(dataSet)).map((_, index) => index / 16);
  const manifest: Manifest = {
    version: 2,
    dataSet,
    train: await list('train'),
    test: await list('test'),
    meanPicture: btoa(String.fromCharCode(...new Uint8Array(mean.buffer))),
  };
  files.set('manifest.json', new TextEncoder().encode(JSON.stringify(manifest)));
  return { manifest, files, pixels };
}

/** Serves files out of memory, altered by `alter`, and notes what was read. */
export function memorySource(
  files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>,
  alter: (
    file: string,
    bytes: Uint8Array<ArrayBuffer>,
    attempt: number,
  ) => Uint8Array<ArrayBuffer> = (_, bytes) => bytes,
): ShardSource & { readonly reads: string[] } {
  const reads: string[] = [];
  return {
    reads,
    read(file, onBytes) {
      reads.push(file);
      return new Promise((resolve, reject) => {
        setTimeout(() => {
          const bytes = files.get(file);
          const attempt = reads.filter((read) => read === file).length;
          if (!bytes) {
            reject(new SourceError('missing', 'the server answered “404 Not Found”'));
            return;
          }
          try {
            const sent = alter(file, bytes, attempt);
            onBytes(sent.length);
            resolve(sent);
          } catch (error) {
            reject(error instanceof Error ? error : new Error(String(error)));
          }
        });
      });
    },
  };
}

export function memoryStorage(): ShardStorage & {
  readonly kept: Map<string, Uint8Array<ArrayBuffer>>;
} {
  const kept = new Map<string, Uint8Array<ArrayBuffer>>();
  return {
    kept,
    get: (name) => Promise.resolve(kept.get(name) ?? null),
    put: (name, bytes) => {
      kept.set(name, bytes);
      return Promise.resolve();
    },
    keepOnly: (names) => {
      for (const name of kept.keys()) if (!names.has(name)) kept.delete(name);
      return Promise.resolve();
    },
  };
}
