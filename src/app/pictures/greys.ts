/** Numbers as pixels. */

/** A channel of feature maps `[height, width, channels]` in greys, 0 black and `most` white. */
export function greyOf(
  values: Float32Array,
  channels: number,
  channel: number,
  [least, most]: readonly [number, number],
): Uint8Array {
  const pixels = new Uint8Array((3 * values.length) / channels);
  for (let pixel = 0; pixel < values.length / channels; pixel += 1) {
    const value = values[pixel * channels + channel] ?? 0;
    const share = most > least ? (value - least) / (most - least) : 0;
    pixels.fill(Math.round(255 * share), 3 * pixel, 3 * pixel + 3);
  }
  return pixels;
}

/** The least and the largest of many numbers. */
export function rangeOf(values: Float32Array): readonly [number, number] {
  let [least, most] = [Infinity, -Infinity];
  for (const value of values) {
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return [least, most];
}

/**
 * A filter over colours as a picture: grey is 0, each colour its weight.
 *
 * @param values `[height, width, 3, filters]`
 * @param most the largest weight of all, without its sign
 */
export function filterPixels(
  values: Float32Array,
  filters: number,
  filter: number,
  most: number,
): Uint8Array {
  return Uint8Array.from({ length: values.length / filters }, (_, index) => {
    const weight = values[index * filters + filter] ?? 0;
    return Math.round(127.5 * (1 + (most === 0 ? 0 : weight / most)));
  });
}
