/** How much of the grey of a picture each colour is (ITU-R BT.601), as image libraries have it. */
const RED = 0.299;
const GREEN = 0.587;
const BLUE = 0.114;

/**
 * The pixels of a canvas without their opacity.
 *
 * @param rgba `[pixels, 4]`
 * @param channels 1 for grey, or 3
 * @returns `[pixels, channels]`
 */
export function withChannels(
  rgba: Uint8Array | Uint8ClampedArray,
  channels: number,
): Uint8Array<ArrayBuffer> {
  const count = rgba.length / 4;
  const pixels = new Uint8Array(count * channels);
  for (let pixel = 0; pixel < count; pixel += 1) {
    const colours = rgba.subarray(4 * pixel, 4 * pixel + 3);
    const [red = 0, green = 0, blue = 0] = colours;
    if (channels === 1) pixels[pixel] = Math.round(RED * red + GREEN * green + BLUE * blue);
    else pixels.set(colours, channels * pixel);
  }
  return pixels;
}
