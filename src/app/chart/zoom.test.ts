import { describe, expect, it } from 'vitest';
import { dragOf, moved, stretchBetween, widened } from './zoom.ts';

const END = 1000;

it('chooses what lies between two places, in either order, within the axis', () => {
  expect(stretchBetween(700, 200, END)).toEqual({ low: 200, high: 700 });
  expect(stretchBetween(-50, 100, END)).toEqual({ low: 0, high: 100 });
  expect(stretchBetween(500, 500, END)).toEqual({ low: 499.75, high: 500.25 });
  expect(stretchBetween(1000, 1000, END)).toEqual({ low: 999.5, high: 1000 });
  expect(stretchBetween(0, 5000, END)).toBeNull();
});

it('zooms around a place that stays where it is', () => {
  expect(widened({ low: 0, high: 1000 }, 0.5, 200, END)).toEqual({ low: 100, high: 600 });
  expect(widened({ low: 100, high: 600 }, 2, 200, END)).toBeNull();
  expect(widened({ low: 900, high: 1000 }, 2, 950, END)).toEqual({ low: 800, high: 1000 });
  expect(widened({ low: 500, high: 500.5 }, 0.01, 500, END)).toEqual({ low: 500, high: 500.5 });
});

it('moves no further than the axis goes', () => {
  expect(moved({ low: 100, high: 200 }, 0.5, END)).toEqual({ low: 150, high: 250 });
  expect(moved({ low: 100, high: 200 }, -5, END)).toEqual({ low: 0, high: 100 });
  expect(moved({ low: 100, high: 200 }, 50, END)).toEqual({ low: 900, high: 1000 });
});

describe('dragOf', () => {
  const size = { width: 800, height: 400 };
  const drag = (across: number, down: number) =>
    dragOf({ across: 0.5, down: 0.5 }, { across: 0.5 + across, down: 0.5 + down }, size);

  it('takes a short drag for a click', () => {
    expect(drag(0.005, 0.005)).toEqual({ across: false, down: false });
  });

  it('means one direction, or both', () => {
    expect(drag(-0.3, 0.05)).toEqual({ across: true, down: false });
    expect(drag(0.03, -0.4)).toEqual({ across: false, down: true });
    expect(drag(0.3, 0.3)).toEqual({ across: true, down: true });
  });
});
