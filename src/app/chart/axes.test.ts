import { describe, expect, it } from 'vitest';
import { formatClock } from '../text/numbers.ts';
import { clockTicks, horizontalEnd, horizontalTicks, ticksBetween } from './axes.ts';

describe('ticksBetween', () => {
  it('takes round values', () => {
    expect(ticksBetween(0, 100, 5)).toEqual([0, 20, 40, 60, 80, 100]);
    expect(ticksBetween(12, 28, 4)).toEqual([15, 20, 25]);
    expect(ticksBetween(0, 0.5, 5)).toEqual([0, 0.1, 0.2, 0.3, 0.4, 0.5]);
  });
});

describe('clockTicks', () => {
  it('takes times that are round on a clock', () => {
    const ticks = [5000, 2000, 50, 7, 100_000].map((end) =>
      clockTicks({ low: 0, high: end }, 5).map(formatClock),
    );
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
    expect([1, 2, 3, 40].map((end) => horizontalTicks('steps', { low: 0, high: end }))).toEqual([
      [0, 1],
      [0, 1, 2],
      [0, 1, 2, 3],
      [0, 10, 20, 30, 40],
    ]);
  });

  it('divides epochs, and takes times of a clock', () => {
    expect(horizontalTicks('epochs', { low: 0, high: 0.5 })).toEqual([0, 0.1, 0.2, 0.3, 0.4, 0.5]);
    expect(horizontalTicks('time', { low: 0, high: 100 })).toEqual([0, 30, 60, 90]);
  });
});

describe('ticks of a part of the axis', () => {
  it('are the round values that lie in it', () => {
    expect(horizontalTicks('steps', { low: 1020, high: 1100 })).toEqual([
      1020, 1040, 1060, 1080, 1100,
    ]);
    expect(horizontalTicks('pictures', { low: 0.2, high: 2.9 })).toEqual([1, 2]);
    expect(horizontalTicks('time', { low: 61, high: 125 }).map(formatClock)).toEqual([
      '1:15',
      '1:30',
      '1:45',
      '2:00',
    ]);
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
