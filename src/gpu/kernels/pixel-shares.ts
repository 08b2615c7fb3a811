/** Invocations that keep a graphics processor busy. */
const WANTED_INVOCATIONS = 4096;
const FEWEST_PIXELS = 32;

/** How pixels are shared out among invocations, each of which sums over four channels of some. */
export function sharesOf(
  pixels: number,
  groups: number,
): { readonly shares: number; readonly pixelsOfShare: number } {
  const wanted = Math.min(
    Math.ceil(WANTED_INVOCATIONS / groups),
    Math.ceil(pixels / FEWEST_PIXELS),
  );
  const pixelsOfShare = Math.ceil(pixels / wanted);
  return { shares: Math.ceil(pixels / pixelsOfShare), pixelsOfShare };
}
