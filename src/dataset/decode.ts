import { decode } from 'fast-png';
import { PICTURE_SIDE, type Shard, type ShardDescription } from './manifest.ts';

const PIXELS = PICTURE_SIDE * PICTURE_SIDE;

/**
 * Decodes the PNG of a shard without a canvas, whose pixels some privacy settings alter.
 *
 * @param bytes the file
 * @throws Error with the reason when it is not a PNG with one RGB picture a row
 */
export function decodeShard(bytes: Uint8Array, description: ShardDescription): Shard {
  const { width, height, channels, depth, data } = decode(bytes);
  const { pictures, labels } = description;
  const isRgb = channels === 3 && depth === 8;
  if (width !== PIXELS || height !== pictures || !isRgb)
    throw new Error(
      `it holds ${width}x${height} pixels with ${channels} channels of ${depth} bits instead of ${PIXELS}x${pictures} with 3 of 8`,
    );
  return { pixels: Uint8Array.from(data), labels: Uint8Array.from(labels, Number) };
}
