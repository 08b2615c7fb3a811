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

interface TestPictures {
  /** As a network takes them that was trained with the mean picture subtracted: `[count, 32, 32, 3]`. */
  readonly pictures: Float32Array;
  /** As they are, from 0 to 1, plane by plane: `[count, 3, 32, 32]`. */
  readonly planes: Float32Array;
  readonly labels: readonly number[];
}

/** The first test pictures, at most one shard of them. */
export async function firstTestPictures(count: number): Promise<TestPictures> {
  const manifest = await readManifest();
  const [shard] = manifest.test;
  if (!shard) throw new Error('The manifest names no test shard.');
  const { data } = PNG.sync.read(await readFile(new URL(shard.file, FOLDER)));
  const mean = meanPictureOf(manifest);
  const values = pictureBytes(manifest.dataSet);
  const byteAt = (pixel: number, colour: number) => data[pixel * 4 + colour] ?? NaN;
  const pictures = Float32Array.from({ length: count * values }, (_, index) => {
    const byte = byteAt(Math.floor(index / 3), index % 3);
    return (byte - (mean?.[index % values] ?? NaN)) / 255;
  });
  const pixels = values / 3;
  const planes = Float32Array.from({ length: count * values }, (_, index) => {
    const picture = Math.floor(index / values);
    const [colour, pixel] = [Math.floor((index % values) / pixels), index % pixels];
    return byteAt(picture * pixels + pixel, colour) / 255;
  });
  return { pictures, planes, labels: shard.labels.slice(0, count) };
}
