import type { PictureShape } from '../dataset/index.ts';

/**
 * A picture, `[height, width, channels]`, in another size: bilinear between the centres of
 * pixels and without smoothing, as PyTorch's `interpolate` and the engine do.
 */
export function resized(
  values: Float32Array,
  from: PictureShape,
  to: Pick<PictureShape, 'height' | 'width'>,
): Float32Array {
  if (from.height === to.height && from.width === to.width) return values;
  const { channels } = from;
  const rows = placesOf(from.height, to.height);
  const columns = placesOf(from.width, to.width);
  const at = (row: number, column: number, channel: number) =>
    values[(row * from.width + column) * channels + channel] ?? 0;
  const result = new Float32Array(to.height * to.width * channels);
  let index = 0;
  for (const row of rows) {
    for (const column of columns) {
      for (let channel = 0; channel < channels; channel += 1) {
        const above =
          at(row.first, column.first, channel) * (1 - column.share) +
          at(row.first, column.second, channel) * column.share;
        const below =
          at(row.second, column.first, channel) * (1 - column.share) +
          at(row.second, column.second, channel) * column.share;
        result[index] = above * (1 - row.share) + below * row.share;
        index += 1;
      }
    }
  }
  return result;
}

/** Between which two pixels each pixel of the other size lies, and how far from the first. */
function placesOf(from: number, to: number) {
  return Array.from({ length: to }, (_, index) => {
    const place = Math.max(0, ((index + 0.5) * from) / to - 0.5);
    const first = Math.min(Math.floor(place), from - 1);
    return { first, second: Math.min(first + 1, from - 1), share: place - first };
  });
}
