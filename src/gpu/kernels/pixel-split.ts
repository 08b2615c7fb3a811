/** Invocations that keep a graphics processor busy. */
const WANTED_INVOCATIONS = 4096;
/** Pixels that an invocation sums over at least. */
const FEWEST_PIXELS = 32;

/** How pixels are divided among invocations, each of which sums over four channels of some. */
export function splitPixels(
  pixels: number,
  groups: number,
): { readonly partials: number; readonly pixelsOfPartial: number } {
  const wanted = Math.min(
    Math.ceil(WANTED_INVOCATIONS / groups),
    Math.ceil(pixels / FEWEST_PIXELS),
  );
  const pixelsOfPartial = Math.ceil(pixels / wanted);
  return { partials: Math.ceil(pixels / pixelsOfPartial), pixelsOfPartial };
}
