/**
 * Colours of the networks: plain ones warm, residual ones cool, mixed ones between;
 * deeper is darker. Every colour can be read as text on its ground (4.5 : 1), in the light
 * and in the dark, which is why lines and names share one value.
 */
import { depthOf, shortcutMix, type Network, type ShortcutMix } from '../../network/index.ts';

/** A colour in OKLCH: lightness 0 to 1, chroma, hue in degrees. */
export interface Colour {
  readonly lightness: number;
  readonly chroma: number;
  readonly hue: number;
}

export type Ground = 'light' | 'dark';

interface Ramp {
  readonly shallow: Colour;
  readonly deep: Colour;
}

const RAMPS: Readonly<Record<ShortcutMix, Readonly<Record<Ground, Ramp>>>> = {
  plain: {
    light: {
      shallow: { lightness: 0.55, chroma: 0.125, hue: 62 },
      deep: { lightness: 0.35, chroma: 0.14, hue: 22 },
    },
    dark: {
      shallow: { lightness: 0.85, chroma: 0.12, hue: 80 },
      deep: { lightness: 0.66, chroma: 0.17, hue: 28 },
    },
  },
  residual: {
    light: {
      shallow: { lightness: 0.545, chroma: 0.11, hue: 235 },
      deep: { lightness: 0.3, chroma: 0.13, hue: 265 },
    },
    dark: {
      shallow: { lightness: 0.86, chroma: 0.08, hue: 215 },
      deep: { lightness: 0.66, chroma: 0.13, hue: 265 },
    },
  },
  mixed: {
    light: {
      shallow: { lightness: 0.53, chroma: 0.17, hue: 325 },
      deep: { lightness: 0.36, chroma: 0.14, hue: 325 },
    },
    dark: {
      shallow: { lightness: 0.84, chroma: 0.1, hue: 325 },
      deep: { lightness: 0.66, chroma: 0.18, hue: 325 },
    },
  },
};

/** The colour of a tone (0: shallowest, 1: deepest) on a ground. */
export function colourOf(mix: ShortcutMix, tone: number, ground: Ground): Colour {
  const { shallow, deep } = RAMPS[mix][ground];
  const between = (from: number, to: number) => from + (to - from) * tone;
  return {
    lightness: between(shallow.lightness, deep.lightness),
    chroma: between(shallow.chroma, deep.chroma),
    hue: between(shallow.hue, deep.hue),
  };
}

/**
 * Where each network stands between the shallowest and the deepest of its kind, 0 to 1.
 * Two networks of a kind keep to two thirds of the ramp, so that a third changes little.
 */
export function tonesOf(networks: readonly Network[]): readonly number[] {
  const kinds = networks.map((network) => shortcutMix(network));
  return networks.map((_, index) => {
    const kin = networks
      .map((other, at) => ({ depth: depthOf(other), at }))
      .filter(({ at }) => kinds[at] === kinds[index])
      .sort((a, b) => a.depth - b.depth || a.at - b.at);
    if (kin.length === 1) return 0;
    const rank = kin.findIndex(({ at }) => at === index) / (kin.length - 1);
    return kin.length === 2 ? rank * (2 / 3) : rank;
  });
}

function css({ lightness, chroma, hue }: Colour): string {
  return `oklch(${lightness.toFixed(3)} ${chroma.toFixed(3)} ${hue.toFixed(1)})`;
}

/** One CSS colour for each network, right on either ground. */
export function coloursOf(networks: readonly Network[]): readonly string[] {
  const tones = tonesOf(networks);
  return networks.map((network, index) => {
    const tone = tones[index] ?? 0;
    const mix = shortcutMix(network);
    return `light-dark(${css(colourOf(mix, tone, 'light'))}, ${css(colourOf(mix, tone, 'dark'))})`;
  });
}
