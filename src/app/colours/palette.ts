/**
 * Colours of runs and networks: plain ones warm, residual ones cool, mixed ones between;
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
      shallow: { lightness: 0.54, chroma: 0.127, hue: 59.5 },
      deep: { lightness: 0.4, chroma: 0.179, hue: 17.2 },
    },
    dark: {
      shallow: { lightness: 0.842, chroma: 0.12, hue: 79.3 },
      deep: { lightness: 0.68, chroma: 0.188, hue: 12.3 },
    },
  },
  residual: {
    light: {
      shallow: { lightness: 0.517, chroma: 0.095, hue: 224.7 },
      deep: { lightness: 0.27, chroma: 0.19, hue: 286 },
    },
    dark: {
      shallow: { lightness: 0.807, chroma: 0.091, hue: 211.7 },
      deep: { lightness: 0.62, chroma: 0.15, hue: 292 },
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

/** The colour of a run, its own for good: its kind's ramp, and how far along it, 0 to 1. */
export interface RunColour {
  readonly mix: ShortcutMix;
  readonly tone: number;
}

/** (2/3) · ln(depth / 20) / ln(56 / 20), within 0 to 1: 20 layers are shallow, 110 are deep. */
function usualTone(network: Network): number {
  const tone = ((2 / 3) * Math.log(depthOf(network) / 20)) / Math.log(56 / 20);
  return Math.min(1, Math.max(0, tone));
}

/**
 * Tones that a network may get, and how far apart two of a kind should be, the best first: 0.48 is
 * what three plain ones need for every eye.
 */
const TONES = Array.from({ length: 13 }, (_, index) => index / 12);
const DISTANCES = [0.48, 0.3, 0.24, 0.16, 0.08];

/** The tone nearest to the usual one that is so far from those that are taken. */
function toneAt(distance: number, usual: number, taken: readonly number[]): number | undefined {
  const nearestFirst = [usual, ...TONES].sort((a, b) => Math.abs(a - usual) - Math.abs(b - usual));
  return nearestFirst.find((tone) =>
    taken.every((other) => Math.abs(tone - other) >= distance - 1e-9),
  );
}

/** Tones for several of a kind, as far apart as all of them can be. */
function freeTones(usual: readonly number[], taken: readonly number[]): readonly number[] {
  for (const distance of DISTANCES) {
    const free: number[] = [];
    for (const one of usual) {
      const tone = toneAt(distance, one, [...taken, ...free]);
      if (tone !== undefined) free.push(tone);
    }
    if (free.length === usual.length) return free;
  }
  const [first, ...others] = usual;
  if (first === undefined || others.length === 0) return usual;
  const [tone = first] = freeTones([first], taken);
  return [tone, ...freeTones(others, [...taken, tone])];
}

/**
 * A colour for each network, apart from one another and from those that are taken, for as long as
 * a kind has any left. The deeper of two that get theirs together is the darker one.
 */
export function coloursFor(
  networks: readonly Network[],
  taken: readonly RunColour[] = [],
): readonly RunColour[] {
  const colours = networks.map((network) => ({
    mix: shortcutMix(network),
    tone: usualTone(network),
  }));
  for (const mix of new Set(colours.map((colour) => colour.mix))) {
    const kin = colours.filter((colour) => colour.mix === mix).sort((a, b) => a.tone - b.tone);
    const used = taken.filter((colour) => colour.mix === mix).map(({ tone }) => tone);
    const tones = freeTones(
      kin.map(({ tone }) => tone),
      used,
    );
    for (const [index, colour] of kin.entries()) colour.tone = tones[index] ?? colour.tone;
  }
  return colours;
}

function css({ lightness, chroma, hue }: Colour): string {
  return `oklch(${lightness.toFixed(3)} ${chroma.toFixed(3)} ${hue.toFixed(1)})`;
}

/** The colour in CSS, right on either ground. */
export function cssOf({ mix, tone }: RunColour): string {
  return `light-dark(${css(colourOf(mix, tone, 'light'))}, ${css(colourOf(mix, tone, 'dark'))})`;
}

/** One CSS colour for each network of which none was trained. */
export function coloursOf(networks: readonly Network[]): readonly string[] {
  return coloursFor(networks).map(cssOf);
}
