/** Colours between two. */
import type { Hex } from '../../formats/index.ts';

const partsOf = (hex: Hex) =>
  [1, 3, 5].map((start) => Number.parseInt(hex.slice(start, start + 2), 16));

/**
 * @param share of the other colour, 0 to 1
 * @param light what all of it is multiplied with
 */
export function mixedColour(hex: Hex, other: Hex, share: number, light = 1): Hex {
  const [one, two] = [partsOf(hex), partsOf(other)];
  const parts = one.map((part, channel) => {
    const mixed = part + share * ((two[channel] ?? 0) - part);
    return Math.round(Math.min(255, Math.max(0, light * mixed)))
      .toString(16)
      .padStart(2, '0');
  });
  return `#${parts.join('')}`;
}
