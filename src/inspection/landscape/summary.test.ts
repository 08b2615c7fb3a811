import { describe, expect, it } from 'vitest';
import { levelsBetween } from './levels.ts';
import { placesOf, type LandscapePlace } from './places.ts';
import { highestWithin, lossInTheMiddle, minimaOf, sharedWith } from './summary.ts';

const bowl = ({ x, y }: LandscapePlace) => 1 + (x ** 2 + y ** 2) / 2500;
/** Low at (±0.6, 0). */
const twoHollows = ({ x, y }: LandscapePlace) =>
  1 + Math.min((x - 30) ** 2 + y ** 2, (x + 30) ** 2 + y ** 2) / 2500;
const measured = (lossAt: (place: LandscapePlace) => number, resolution: 11 | 21 = 21) =>
  placesOf(resolution).map((place) => ({ ...place, loss: lossAt(place), error: 0 }));

describe('what a slice says', () => {
  it('how high the loss is around the weights', () => {
    expect(lossInTheMiddle(measured(bowl))).toBe(1);
    expect(lossInTheMiddle([])).toBeNull();
    expect(highestWithin(measured(bowl), 1)).toBe(2);
    expect(highestWithin(measured(bowl), 0.25)).toBeCloseTo(1.05, 9);
    // The line alone, and the line with the places next to it.
    expect(highestWithin(measured(bowl).slice(0, 21), 0.25)).toBeNull();
    expect(highestWithin(measured(bowl).slice(0, 23), 0.25)).toBeCloseTo(1.0625 - 0.0225, 9);
    expect(highestWithin(measured(bowl).slice(0, 23), 1)).toBeNull();
    expect(
      highestWithin(
        measured(() => NaN),
        1,
      ),
    ).toBe(Infinity);
  });

  it('how many hollows there are, once all is measured', () => {
    expect(minimaOf(21, measured(bowl))).toBe(1);
    expect(minimaOf(21, measured(twoHollows))).toBe(2);
    expect(minimaOf(21, measured(twoHollows).slice(0, -1))).toBeNull();
    expect(minimaOf(21, measured(twoHollows, 11))).toBeNull();
  });

  it('takes what rounding makes of a plain for no hollow', () => {
    const even = ({ x, y }: LandscapePlace) => 2 + 1e-6 * Math.sin(1000 * x + y);
    expect(minimaOf(11, measured(even, 11))).toBe(0);
  });

  it('compares two only where both were measured', () => {
    const all = measured(bowl);
    const other = measured(twoHollows, 11);
    expect(sharedWith(all, other)).toHaveLength(121);
  });
});

describe('levelsBetween', () => {
  it('counts evenly where the range is narrow, by powers where it is wide', () => {
    expect(levelsBetween(0.9, 2.3, 8)).toEqual([1, 1.2, 1.4, 1.6, 1.8, 2, 2.2]);
    expect(levelsBetween(0.03, 4, 8)).toEqual([0.05, 0.1, 0.2, 0.5, 1, 2]);
    expect(levelsBetween(0.005, 3000, 8)).toEqual([0.01, 0.1, 1, 10, 100, 1000]);
    expect(levelsBetween(1, 1, 8)).toEqual([]);
  });
});
