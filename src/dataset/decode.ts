import { decode } from 'fast-png';
import type { PictureShape } from './description.ts';
import type { Shard, ShardDescription } from './manifest.ts';

/**
 * Decodes the PNG of a shard without a canvas, whose pixels some privacy settings alter.
 *
 * @param bytes the file
 * @throws Error with the reason when it is not a PNG with one picture a row
 */
export function decodeShard(
  bytes: Uint8Array,
  { pictures, labels }: ShardDescription,
  shape: PictureShape,
): Shard {
  const { width, height, channels, depth, data } = decode(bytes);
  const pixels = shape.height * shape.width;
  const isAsDescribed = channels === shape.channels && depth === 8;
  if (width !== pixels || height !== pictures || !isAsDescribed)
    throw new Error(
      `it holds ${width}x${height} pixels with ${channels} channels of ${depth} bits instead of ${pixels}x${pictures} with ${shape.channels} of 8`,
    );
  return { pixels: Uint8Array.from(data), labels: Uint16Array.from(labels) };
}
