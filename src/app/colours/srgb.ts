/** Colours for files, which know no OKLCH. */
import { colourOf, type Colour, type RunColour } from './palette.ts';

/** OKLCH to linear sRGB (Björn Ottosson, "A perceptual color space", 2020). */
export function linearRgb({ lightness, chroma, hue }: Colour): readonly [number, number, number] {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
}

/** Of sRGB, IEC 61966-2-1. */
function encoded(linear: number): number {
  return linear <= 0.0031308 ? 12.92 * linear : 1.055 * linear ** (1 / 2.4) - 0.055;
}

/** `#rrggbb`; what sRGB does not have becomes the nearest of each of its parts. */
export function hexOf(colour: Colour): string {
  const parts = linearRgb(colour).map((linear) => {
    const byte = Math.round(255 * encoded(Math.min(1, Math.max(0, linear))));
    return byte.toString(16).padStart(2, '0');
  });
  return `#${parts.join('')}`;
}

/** The colour of a run on white paper. */
export function hexOnWhite({ mix, tone }: RunColour): string {
  return hexOf(colourOf(mix, tone, 'light'));
}
