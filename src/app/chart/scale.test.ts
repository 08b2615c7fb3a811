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
  it('shows everything by itself, errors in tens from zero', () => {
    expect(automaticRange('linear', 'error', null, false)).toEqual({ low: 0, high: 100 });
    expect(automaticRange('linear', 'error', extent(38.2, 61), false)).toEqual({
      low: 0,
      high: 70,
    });
    expect(automaticRange('linear', 'error', extent(99, 100), false)).toEqual({
      low: 0,
      high: 100,
    });
    expect(automaticRange('linear', 'loss', extent(0.4, 2.31), false)).toEqual({
      low: 0,
      high: 2.5,
    });
  });

  it('fits a part of the curves', () => {
    expect(automaticRange('linear', 'error', extent(8.3, 9.1), true)).toEqual({
      low: 8.2,
      high: 9.2,
    });
    expect(automaticRange('linear', 'error', extent(99.5, 100), true)).toEqual({
      low: 99.5,
      high: 100,
    });
    const flat = automaticRange('linear', 'error', extent(7, 7), true);
    expect(flat.low).toBeLessThanOrEqual(7);
    expect(flat.high).toBeGreaterThan(7);
  });

  it('begins at the least value above zero on a logarithmic axis', () => {
    expect(automaticRange('log', 'error', extent(0, 61, 0.3), false)).toEqual({
      low: 0.2,
      high: 100,
    });
    expect(automaticRange('log', 'loss', extent(0.01, 2.3), false)).toEqual({ low: 0.01, high: 5 });
    expect(automaticRange('log', 'loss', extent(5, 5), false)).toEqual({ low: 2.5, high: 5 });
    expect(automaticRange('log', 'error', extent(0, 0, Infinity), false).low).toBeGreaterThan(0);
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
