import { PICTURE_BYTES, type Split } from './manifest.ts';
import type { PictureLibrary } from './library.ts';

export interface Pictures {
  /** `[pictures, 32, 32, 3]`, 0 to 255. */
  readonly pixels: Uint8Array;
  /** `[pictures]`, 0 to 9. */
  readonly labels: Uint8Array;
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
): Promise<Pictures> {
  const { shardSize } = library;
  const needed = [...new Set(Array.from(indices, (index) => Math.floor(index / shardSize)))];
  const shards = new Map(
    await Promise.all(
      needed.map(async (index) => [index, await library.shard(split, index)] as const),
    ),
  );
  const pixels = new Uint8Array(indices.length * PICTURE_BYTES);
  const labels = new Uint8Array(indices.length);
  for (const [position, index] of indices.entries()) {
    const shard = shards.get(Math.floor(index / shardSize));
    const from = index % shardSize;
    const picture = shard?.pixels.subarray(from * PICTURE_BYTES, (from + 1) * PICTURE_BYTES);
    if (picture?.length !== PICTURE_BYTES)
      throw new RangeError(`The ${split} pictures end before number ${index}.`);
    pixels.set(picture, position * PICTURE_BYTES);
    labels[position] = shard?.labels[from] ?? 0;
  }
  return { pixels, labels };
}
