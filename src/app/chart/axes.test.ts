import { describe, expect, it } from 'vitest';
import { formatClock } from '../text/numbers.ts';
import {
  automaticRange,
  clockTicks,
  horizontalEnd,
  horizontalTicks,
  rangeWithin,
  ticksBetween,
  zoomed,
} from './axes.ts';

describe('ticksBetween', () => {
  it('takes round values', () => {
    expect(ticksBetween(0, 100, 5)).toEqual([0, 20, 40, 60, 80, 100]);
    expect(ticksBetween(12, 28, 4)).toEqual([15, 20, 25]);
    expect(ticksBetween(0, 0.5, 5)).toEqual([0, 0.1, 0.2, 0.3, 0.4, 0.5]);
  });
});

describe('clockTicks', () => {
  it('takes times that are round on a clock', () => {
    const ticks = [5000, 2000, 50, 7, 100_000].map((end) => clockTicks(end, 5).map(formatClock));
    expect(ticks).toEqual([
      ['0:00', '30:00', '1:00:00'],
      ['0:00', '10:00', '20:00', '30:00'],
      ['0:00', '0:10', '0:20', '0:30', '0:40', '0:50'],
      ['0:00', '0:02', '0:04', '0:06'],
      ['0:00', '10:00:00', '20:00:00'],
    ]);
  });
});

describe('horizontalTicks', () => {
  it('counts whole steps', () => {
    expect([1, 2, 3, 40].map((end) => horizontalTicks('steps', end))).toEqual([
      [0, 1],
      [0, 1, 2],
      [0, 1, 2, 3],
      [0, 10, 20, 30, 40],
    ]);
  });

  it('divides epochs, and takes times of a clock', () => {
    expect(horizontalTicks('epochs', 0.5)).toEqual([0, 0.1, 0.2, 0.3, 0.4, 0.5]);
    expect(horizontalTicks('time', 100)).toEqual([0, 30, 60, 90]);
  });
});

describe('horizontalEnd', () => {
  it('keeps some room ahead and never shows more than the run', () => {
    expect(horizontalEnd(300, null)).toBe(500);
    expect(horizontalEnd(300, 64_000)).toBe(500);
    expect(horizontalEnd(3200, 8000)).toBe(5000);
    expect(horizontalEnd(6000, 8000)).toBe(8000);
    expect(horizontalEnd(8000, 8000)).toBe(8000);
  });
});

describe('the error axis', () => {
  it('shows everything by itself', () => {
    expect(automaticRange([])).toEqual({ low: 0, high: 100 });
    expect(automaticRange([38.2, 61])).toEqual({ low: 0, high: 70 });
  });

  it('stays within 0 and 100 however it is dragged', () => {
    expect(rangeWithin(140, 20)).toEqual({ low: 20, high: 100 });
    expect(rangeWithin(-30, 10)).toEqual({ low: 0, high: 10 });
    expect(rangeWithin(40, 40)).toEqual({ low: 40, high: 42 });
    expect(rangeWithin(200, 300)).toEqual({ low: 98, high: 100 });
  });

  it('zooms in and back out', () => {
    const inwards = zoomed({ low: 0, high: 100 }, 'in');
    expect(inwards).toEqual({ low: 0, high: 50 });
    expect(zoomed(inwards, 'out')).toEqual({ low: 0, high: 100 });
    expect(zoomed({ low: 30, high: 90 }, 'out')).toEqual({ low: 0, high: 100 });
  });
});
