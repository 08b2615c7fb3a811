import { pictureBytes, type Split } from './description.ts';
import type { PictureLibrary } from './library.ts';
import type { Shard } from './manifest.ts';

/**
 * Looks up each picture's shard, and its place in it; waits for those shards only.
 *
 * @param indices of pictures within a split
 * @param shardAt gives the shard of an index
 */
export async function locatePictures<Shard>(
  indices: Uint32Array,
  shardSize: number,
  shardAt: (index: number) => Promise<Shard>,
): Promise<readonly { readonly shard: Shard; readonly place: number }[]> {
  const shardOf = (index: number) => Math.floor(index / shardSize);
  const needed = [...new Set(Array.from(indices, shardOf))];
  const shards = new Map(
    await Promise.all(needed.map(async (index) => [index, await shardAt(index)] as const)),
  );
  return Array.from(indices, (index) => {
    const shard = shards.get(shardOf(index));
    if (shard === undefined) throw new RangeError(`There is no shard of picture ${index}.`);
    return { shard, place: index % shardSize };
  });
}

/**
 * Copies pictures out of their shards; waits for those shards only.
 *
 * @param indices of pictures within the split
 * @throws DataError when one of the shards cannot be had
 */
export async function gatherPictures(
  library: PictureLibrary,
  split: Split,
  indices: Uint32Array,
): Promise<Shard> {
  const { dataSet } = library;
  const located = await locatePictures(indices, dataSet.shardSize[split], (index) =>
    library.shard(split, index),
  );
  const bytes = pictureBytes(dataSet);
  const pixels = new Uint8Array(indices.length * bytes);
  const labels = new Uint16Array(indices.length);
  for (const [position, { shard, place }] of located.entries()) {
    const picture = shard.pixels.subarray(place * bytes, (place + 1) * bytes);
    if (picture.length !== bytes)
      throw new RangeError(`The ${split} pictures end before number ${indices[position]}.`);
    pixels.set(picture, position * bytes);
    labels[position] = shard.labels[place] ?? 0;
  }
  return { pixels, labels };
}
