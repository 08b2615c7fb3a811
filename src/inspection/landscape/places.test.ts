import { describe, expect, it } from 'vitest';
import { keyOf, missingPlaces, placesIn, placesOf, RESOLUTIONS, UNITS } from './places.ts';

describe('the places of a slice', () => {
  it.each(RESOLUTIONS)('%i to a side: each once, over [-1, 1] squared', (resolution) => {
    const places = placesOf(resolution);
    expect(new Set(places.map(keyOf)).size).toBe(resolution ** 2);
    expect(places).toHaveLength(placesIn(resolution));
    const sides = [...new Set(places.map(({ x }) => x))].toSorted((a, b) => a - b);
    expect(sides).toHaveLength(resolution);
    expect([sides[0], sides.at(-1)]).toEqual([-UNITS, UNITS]);
    const gaps = sides.slice(1).map((x, index) => x - (sides[index] ?? 0));
    expect(new Set(gaps)).toEqual(new Set([(2 * UNITS) / (resolution - 1)]));
  });

  it('come as one line from the middle outwards, then from coarse to fine', () => {
    const places = placesOf(51);
    const line = places.slice(0, 51);
    expect(line.every(({ y }) => y === 0)).toBe(true);
    expect(line.slice(0, 5).map(({ x }) => x)).toEqual([0, 2, -2, 4, -4]);
    // 11 of the 121 of the coarse grid are on the line.
    const coarse = places.slice(51, 51 + 110);
    expect(coarse.every(({ x, y }) => x % 10 === 0 && y % 10 === 0)).toBe(true);
    const distances = coarse.map(({ x, y }) => x ** 2 + y ** 2);
    expect(distances).toEqual(distances.toSorted((a, b) => a - b));
  });

  it('are shared by resolutions as far as they fall together', () => {
    expect(missingPlaces(51, placesOf(11))).toHaveLength(51 * 51 - 121);
    expect(missingPlaces(21, placesOf(11))).toHaveLength(21 * 21 - 121);
    expect(missingPlaces(21, placesOf(21))).toEqual([]);
    expect(missingPlaces(51, placesOf(51).slice(0, 60))[0]).toEqual(placesOf(51)[60]);
  });
});
