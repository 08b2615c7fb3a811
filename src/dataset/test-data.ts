/** A small data set in memory, made the way the real one is laid out. For tests and the benchmark. */
import { encode } from 'fast-png';
import { sha256 } from './hash.ts';
import { PICTURE_BYTES, type Manifest, type ShardDescription, type Split } from './manifest.ts';
import { randomStream } from './random.ts';
import type { ShardSource } from './shard-source.ts';
import type { ShardStorage } from './shard-storage.ts';

export const SHARD_SIZE = 20;

export interface TestData {
  readonly manifest: Manifest;
  /** By name, the manifest among them. */
  readonly files: Map<string, Uint8Array<ArrayBuffer>>;
  /** What each shard decodes to, by file. */
  readonly pixels: Map<string, Uint8Array>;
}

/** Shards of random pictures. */
export async function makeTestData(shards: Readonly<Record<Split, number>>): Promise<TestData> {
  const files = new Map<string, Uint8Array<ArrayBuffer>>();
  const pixels = new Map<string, Uint8Array>();
  const make = async (split: Split, index: number): Promise<ShardDescription> => {
    const file = `${split}-0${index}.png`;
    const stream = randomStream(index, split);
    const data = Uint8Array.from({ length: SHARD_SIZE * PICTURE_BYTES }, () => stream.next() & 255);
    const bytes = Uint8Array.from(
      encode({ width: 1024, height: SHARD_SIZE, channels: 3, depth: 8, data }),
    );
    files.set(file, bytes);
    pixels.set(file, data);
    return {
      file,
      bytes: bytes.length,
      sha256: await sha256(bytes),
      pictures: SHARD_SIZE,
      labels: '01234567890123456789'.slice(0, SHARD_SIZE),
    };
  };
  const list = (split: Split) =>
    Promise.all(Array.from({ length: shards[split] }, (_, index) => make(split, index)));
  const mean = new Float32Array(PICTURE_BYTES).map((_, index) => index / 16);
  const manifest: Manifest = {
    version: 1,
    name: 'CIFAR-10',
    train: await list('train'),
    test: await list('test'),
    mean: btoa(String.fromCharCode(...new Uint8Array(mean.buffer))),
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
            reject(new Error('the server answered “404 Not Found”'));
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
