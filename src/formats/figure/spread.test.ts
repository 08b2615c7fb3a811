import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fitting, spread } from './spread.ts';

it('leaves labels that do not overlap where they are', () => {
  expect(spread([10, 60, 30], 15, 0, 100)).toEqual([10, 60, 30]);
});

it('moves overlapping ones apart around where they belong, and keeps their order', () => {
  expect(spread([50, 52, 51], 15, 0, 200)).toEqual([36, 66, 51]);
});

it('keeps them between the edges', () => {
  expect(spread([95, 98, 99], 15, 0, 100)).toEqual([70, 85, 100]);
  expect(spread([1, 2], 15, 0, 100)).toEqual([0, 15]);
});

it('never lets any overlap, changes their order or leaves the box, as long as they fit', () => {
  const labels = fc.record({
    heights: fc.array(fc.integer({ min: -100, max: 500 }), { minLength: 1, maxLength: 24 }),
    gap: fc.integer({ min: 1, max: 20 }),
    top: fc.integer({ min: 0, max: 50 }),
    room: fc.integer({ min: 0, max: 200 }),
  });
  fc.assert(
    fc.property(labels, ({ heights, gap, top, room }) => {
      const bottom = top + (heights.length - 1) * gap + room;
      expect(fitting(gap, top, bottom)).toBeGreaterThanOrEqual(heights.length);
      const placed = spread(heights, gap, top, bottom);
      const sorted = heights
        .map((wanted, index) => ({ wanted, at: placed[index] ?? NaN }))
        .sort((one, other) => one.at - other.at);
      for (const [index, { wanted, at }] of sorted.entries()) {
        expect(at).toBeGreaterThanOrEqual(top);
        expect(at).toBeLessThanOrEqual(bottom + 1e-9);
        const before = sorted[index - 1];
        if (!before) continue;
        expect(at - before.at).toBeGreaterThanOrEqual(gap - 1e-9);
        expect(wanted).toBeGreaterThanOrEqual(before.wanted);
      }
    }),
  );
});

it('moves them no further than any other order-keeping placing would', () => {
  const cost = (wanted: readonly number[], placed: readonly number[]) =>
    wanted.reduce((sum, height, index) => sum + (height - (placed[index] ?? 0)) ** 2, 0);
  const wanted = fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 3, maxLength: 3 });
  fc.assert(
    fc.property(wanted, fc.array(fc.nat(40), { minLength: 3, maxLength: 3 }), (heights, gaps) => {
      const sorted = heights.toSorted((a, b) => a - b);
      let at = 0;
      const other = gaps.map((more, index) => (at += index === 0 ? more : 10 + more));
      if ((other.at(-1) ?? 0) > 200) return;
      expect(cost(sorted, spread(sorted, 10, 0, 200))).toBeLessThanOrEqual(
        cost(sorted, other) + 1e-6,
      );
    }),
  );
});
