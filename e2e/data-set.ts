/** CIFAR-10 as it lies beside the built page, read without the project's own decoder. */
import { readFile } from 'node:fs/promises';
import { PNG } from 'pngjs';
import { pictureBytes, type Manifest } from '../src/dataset/index.ts';
import { meanPictureOf, parseManifest } from '../src/dataset/parse-manifest.ts';

const FOLDER = new URL('../public/data/', import.meta.url);

async function readManifest(): Promise<Manifest> {
  return parseManifest(await readFile(new URL('manifest.json', FOLDER), 'utf8'));
}

/** Bytes of every shard, by its file name. */
export async function bytesOfShards(): Promise<ReadonlyMap<string, number>> {
  const { train, test } = await readManifest();
  return new Map([...train, ...test].map(({ file, bytes }) => [file, bytes]));
}

/**
 * The first test pictures as a network takes them that was trained with the mean picture
 * subtracted: `[count, 32, 32, 3]`, at most one shard of them.
 */
export async function firstTestPictures(
  count: number,
): Promise<{ readonly pictures: Float32Array; readonly labels: readonly number[] }> {
  const manifest = await readManifest();
  const [shard] = manifest.test;
  if (!shard) throw new Error('The manifest names no test shard.');
  const { data } = PNG.sync.read(await readFile(new URL(shard.file, FOLDER)));
  const mean = meanPictureOf(manifest);
  const values = pictureBytes(manifest.dataSet);
  const pictures = Float32Array.from({ length: count * values }, (_, index) => {
    const pixel = data[Math.floor(index / 3) * 4 + (index % 3)] ?? NaN;
    return (pixel - (mean?.[index % values] ?? NaN)) / 255;
  });
  return { pictures, labels: shard.labels.slice(0, count) };
}
