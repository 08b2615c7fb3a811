import { describe, expect, it } from 'vitest';
import { EXPERIMENT_PRESETS } from '../../experiment/index.ts';
import { cifarNetwork, toggleShortcuts, type Network } from '../../network/index.ts';
import { colourOf, coloursFor, type Colour, type Ground } from './palette.ts';
import { linearRgb } from './srgb.ts';

type Triple = readonly [number, number, number];

function oklab([r, g, b]: Triple): Triple {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

/** Full protanopia and deuteranopia in linear sRGB (Machado, Oliveira, Fernandes 2009, severity 1). */
const SIGHT: Readonly<Record<string, readonly Triple[]>> = {
  usual: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
};

function seen(colour: Colour, matrix: readonly Triple[]): Triple {
  const rgb = linearRgb(colour);
  const [r, g, b] = matrix.map((row) =>
    Math.min(1, Math.max(0, row[0] * rgb[0] + row[1] * rgb[1] + row[2] * rgb[2])),
  );
  return oklab([r ?? 0, g ?? 0, b ?? 0]);
}

function luminance(colour: Colour): number {
  const [r, g, b] = linearRgb(colour);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** Of paper and sheet of `styles/tokens.css` the one that names are harder to read on, as luminance. */
const GROUNDS: Readonly<Record<Ground, number>> = { light: 0.899, dark: 0.0091 };
const BOTH: readonly Ground[] = ['light', 'dark'];

function contrast(a: number, b: number): number {
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

function colours(networks: readonly Network[], ground: Ground): readonly Colour[] {
  return coloursFor(networks).map(({ mix, tone }) => colourOf(mix, tone, ground));
}

const tonesOf = (networks: readonly Network[]) => coloursFor(networks).map(({ tone }) => tone);

describe('colours of the networks', () => {
  it('can be read as text on both grounds, at any tone', () => {
    for (const ground of BOTH) {
      for (const mix of ['plain', 'residual', 'mixed'] as const) {
        for (const tone of [0, 0.25, 0.5, 2 / 3, 0.75, 1]) {
          const ratio = contrast(luminance(colourOf(mix, tone, ground)), GROUNDS[ground]);
          expect(ratio, `${mix} ${tone} ${ground}`).toBeGreaterThanOrEqual(4.5);
        }
      }
    }
  });

  it.each(EXPERIMENT_PRESETS)('tells the networks of “$name” apart for every eye', (preset) => {
    for (const ground of BOTH) {
      for (const [sight, matrix] of Object.entries(SIGHT)) {
        const points = colours(preset.networks, ground).map((colour) => seen(colour, matrix));
        for (const [index, one] of points.entries()) {
          for (const other of points.slice(index + 1)) {
            const distance = Math.hypot(one[0] - other[0], one[1] - other[1], one[2] - other[2]);
            expect(distance, `${ground} ${sight} ${index}`).toBeGreaterThan(0.06);
          }
        }
      }
    }
  });

  it('makes the deeper network of a kind the darker one, in any order of the rows', () => {
    const networks = [
      cifarNetwork('plain', 9),
      cifarNetwork('resnet', 3),
      cifarNetwork('plain', 3),
    ];
    expect(tonesOf(networks)).toEqual([expect.closeTo(2 / 3), 0, 0]);
    const [deep, , shallow] = colours(networks, 'light');
    expect(deep?.lightness).toBeLessThan(shallow?.lightness ?? 0);
  });

  it('gives a network with some shortcuts a kind of its own', () => {
    const mixed = toggleShortcuts(cifarNetwork('plain', 3), [{ part: 1, block: 1 }]);
    expect(tonesOf([cifarNetwork('plain', 3), mixed])).toEqual([0, 0]);
  });

  it('keeps away from what is taken, as long as a kind has colours left', () => {
    const plain = cifarNetwork('plain', 3);
    const taken = [...coloursFor([plain])];
    for (let count = 0; count < 8; count += 1) {
      const [next] = coloursFor([plain], taken);
      if (!next) throw new Error('a colour expected');
      const nearest = Math.min(...taken.map(({ tone }) => Math.abs(tone - next.tone)));
      expect(nearest).toBeGreaterThanOrEqual(count < 3 ? 0.24 : 0.08);
      taken.push(next);
    }
  });
});
