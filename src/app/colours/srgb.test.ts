import { expect, it } from 'vitest';
import { hexOf } from './srgb.ts';

it.each([
  // CSS Color 4, whose examples name these in OKLCH.
  [{ lightness: 1, chroma: 0, hue: 0 }, '#ffffff'],
  [{ lightness: 0, chroma: 0, hue: 0 }, '#000000'],
  [{ lightness: 0.62796, chroma: 0.25768, hue: 29.23 }, '#ff0000'],
  [{ lightness: 0.51975, chroma: 0.17686, hue: 142.5 }, '#008000'],
  [{ lightness: 0.45201, chroma: 0.31321, hue: 264.05 }, '#0000ff'],
])('writes %o as %s', (colour, hex) => {
  expect(hexOf(colour)).toBe(hex);
});
