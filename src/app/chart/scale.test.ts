import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { automaticRange, scaleOf, within, zoomedRange } from './scale.ts';

const extent = (low: number, high: number, leastPositive = low) => ({ low, high, leastPositive });

describe('scaleOf', () => {
  it('finds the value at a height, and the height of a value', () => {
    for (const kind of ['linear', 'log'] as const) {
      const scale = scaleOf(kind, { low: 0.1, high: 80 });
      expect(scale.heightOf(0.1)).toBeCloseTo(0);
      expect(scale.heightOf(80)).toBeCloseTo(1);
      for (const value of [0.2, 3, 77])
        expect(scale.valueAt(scale.heightOf(value))).toBeCloseTo(value);
    }
    expect(scaleOf('log', { low: 1, high: 100 }).heightOf(10)).toBeCloseTo(0.5);
  });

  it('has a place for 0 on a logarithmic axis: below all others', () => {
    const { heightOf } = scaleOf('log', { low: 1, high: 100 });
    expect(heightOf(0)).toBeLessThan(0);
    expect(heightOf(1e-300)).toBe(heightOf(0));
  });

  it('has ticks at round values', () => {
    expect(scaleOf('linear', { low: 0, high: 100 }).ticks).toEqual([0, 20, 40, 60, 80, 100]);
    expect(scaleOf('log', { low: 1, high: 100 }).ticks).toEqual([1, 2, 5, 10, 20, 50, 100]);
    expect(scaleOf('log', { low: 0.001, high: 10 }).ticks).toEqual([0.001, 0.01, 0.1, 1, 10]);
    expect(scaleOf('log', { low: 12, high: 18 }).ticks).toEqual([12, 14, 16, 18]);
  });
});

describe('automaticRange', () => {
  it('shows everything, from zero where that leaves little empty', () => {
    expect(automaticRange('linear', 'error', null)).toEqual({ low: 0, high: 100 });
    expect(automaticRange('linear', 'error', extent(5, 91))).toEqual({ low: 0, high: 100 });
    expect(automaticRange('linear', 'error', extent(0.4, 15.7))).toEqual({ low: 0, high: 16 });
    expect(automaticRange('linear', 'error', extent(38.2, 61))).toEqual({ low: 35, high: 65 });
    expect(automaticRange('linear', 'error', extent(7, 7)).high).toBeGreaterThan(7);
  });

  it('begins at the least value above zero on a logarithmic axis', () => {
    expect(automaticRange('log', 'error', extent(0, 61, 0.3))).toEqual({ low: 0.2, high: 100 });
    expect(automaticRange('log', 'loss', extent(0.01, 2.3))).toEqual({ low: 0.01, high: 5 });
    expect(automaticRange('log', 'error', extent(0, 0, Infinity)).low).toBeGreaterThan(0);
  });

  it('has a height where all values are alike, be it the most that there can be', () => {
    const values = fc.oneof(
      fc.constantFrom(0, 87.5, 100),
      fc.double({ min: 0, max: 100, noNaN: true }),
    );
    const kinds = fc.constantFrom('linear', 'log');
    const measures = fc.constantFrom('error', 'loss');
    fc.assert(
      fc.property(values, kinds, measures, (value, kind, measure) => {
        const range = automaticRange(kind, measure, extent(value, value));
        const { heightOf } = scaleOf(kind, range);
        expect(range.high).toBeGreaterThan(range.low);
        expect(heightOf(value)).toBeLessThanOrEqual(1 + 1e-9);
        expect(value === 0 || heightOf(value) >= -1e-9).toBe(true);
      }),
    );
  });

  it('has ticks at both ends and is never more than a third empty', () => {
    const extents = fc
      .tuple(
        fc.double({ min: 0.001, max: 99.99, noNaN: true }),
        fc.double({ min: 1.001, max: 1e4, noNaN: true }),
      )
      .map(([low, factor]) => ({ low, high: Math.min(99.99, low * factor) }))
      .filter(({ low, high }) => high > low * 1.02);
    fc.assert(
      fc.property(extents, fc.constantFrom('linear', 'log'), ({ low, high }, kind) => {
        const range = automaticRange(kind, 'error', extent(low, high));
        const { ticks, heightOf } = scaleOf(kind, range);
        expect(ticks[0]).toBeCloseTo(range.low, 9);
        expect(ticks.at(-1)).toBeCloseTo(range.high, 9);
        expect(ticks.length).toBeGreaterThan(2);
        expect(ticks.length).toBeLessThan(12);
        expect(range.high).toBeLessThanOrEqual(100);
        expect(heightOf(high)).toBeLessThanOrEqual(1 + 1e-9);
        expect(heightOf(low)).toBeGreaterThanOrEqual(-1e-9);
        // On an axis from zero on nothing below the values is empty: it tells how small they are.
        const from = kind === 'linear' && range.low === 0 ? 0 : heightOf(low);
        expect(1 - (heightOf(high) - from)).toBeLessThanOrEqual(1 / 3 + 1e-9);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('ranges that a person chooses', () => {
  it('stay within what there is', () => {
    expect(within('linear', 'error', 140, 20)).toEqual({ low: 20, high: 100 });
    expect(within('linear', 'error', -30, 10)).toEqual({ low: 0, high: 10 });
    expect(within('linear', 'error', 40, 40)).toEqual({ low: 40, high: 40.2 });
    expect(within('linear', 'error', 200, 300)).toEqual({ low: 99.8, high: 100 });
    expect(within('linear', 'loss', 3, 300)).toEqual({ low: 3, high: 300 });
    expect(within('log', 'error', 0, 300)).toEqual({ low: 1e-6, high: 100 });
    expect(within('log', 'loss', 1, 1)).toEqual({ low: 1, high: 1.2 });
  });

  it('zoom in and back out', () => {
    const inwards = zoomedRange('linear', 'error', { low: 0, high: 100 }, 'in');
    expect(inwards).toEqual({ low: 0, high: 50 });
    expect(zoomedRange('linear', 'error', inwards, 'out')).toEqual({ low: 0, high: 100 });
    expect(zoomedRange('linear', 'error', { low: 30, high: 90 }, 'out')).toEqual({
      low: 0,
      high: 100,
    });
    const halved = zoomedRange('log', 'loss', { low: 0.01, high: 1 }, 'in');
    expect(halved.low).toBe(0.01);
    expect(halved.high).toBeCloseTo(0.1);
  });
});
