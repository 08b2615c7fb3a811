import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clockTicks, horizontalEnd, horizontalTicks, ticksBetween, tickText } from './axes.ts';

const written = (ticks: readonly number[]) => ticks.map(tickText('time', { low: 0, high: 1 }));

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
      written(clockTicks({ low: 0, high: end }, 5)),
    );
    expect(ticks).toEqual([
      ['0', '30 min', '1 h'],
      ['0', '10 min', '20 min', '30 min'],
      ['0', '10 s', '20 s', '30 s', '40 s', '50 s'],
      ['0', '2 s', '4 s', '6 s'],
      ['0', '10 h', '20 h'],
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
    expect(written(horizontalTicks('time', { low: 61, high: 125 }))).toEqual([
      '1 min 15 s',
      '1 min 30 s',
      '1 min 45 s',
      '2 min',
    ]);
  });
});

describe('horizontalEnd', () => {
  it('keeps some room ahead and never shows more than the run', () => {
    expect(horizontalEnd('steps', 300, null)).toBe(500);
    expect(horizontalEnd('steps', 300, 64_000)).toBe(500);
    expect(horizontalEnd('steps', 3000, 8000)).toBe(5000);
    expect(horizontalEnd('steps', 3200, 8000)).toBe(8000);
    expect(horizontalEnd('steps', 8000, 8000)).toBe(8000);
  });

  it('ends an axis of time at a round time, with a tick', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300_000 }), (reached) => {
        const end = horizontalEnd('time', reached, null);
        expect(end).toBeGreaterThan(reached);
        expect(end).toBeLessThan(Math.max(4, 2.2 * reached));
        const ticks = horizontalTicks('time', { low: 0, high: end });
        expect(ticks.at(-1)).toBe(end);
        // Nothing like 16:40: no seconds above ten minutes, and no odd minutes above an hour.
        for (const text of written(ticks)) {
          expect(text).toMatch(
            /^(0|\d+ h( (10|15|20|30|40|45|50) min)?|\d+ min|[1-9] min (10|15|20|30|40|45|50) s|\d+ s)$/,
          );
        }
      }),
    );
  });
});

it('has ticks at both ends of a run whose length can be divided', () => {
  expect(horizontalTicks('steps', { low: 0, high: 64_000 })).toEqual([
    0, 16_000, 32_000, 48_000, 64_000,
  ]);
  expect(horizontalTicks('steps', { low: 48_000, high: 64_000 })).toEqual([
    48_000, 52_000, 56_000, 60_000, 64_000,
  ]);
});
