import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { FigureEnd } from './figure.ts';
import { placedEnds } from './end-shapes.ts';

const end = (up: number): FigureEnd => ({
  name: String(up),
  value: '',
  colour: '#000000',
  at: { across: 1, up },
  seeds: [],
});

const plot = { x: 0, y: 20, width: 100, height: 200 };

it('has labels in the order of their curves, none over another, all beside the plot', () => {
  const heights = fc.array(fc.double({ min: -0.5, max: 1.5, noNaN: true }), { maxLength: 40 });
  fc.assert(
    fc.property(heights, fc.integer({ min: 8, max: 40 }), (ups, gap) => {
      const placed = placedEnds(ups.map(end), plot, gap);
      for (const [index, { y, place }] of placed.entries()) {
        expect(y - gap / 2).toBeGreaterThanOrEqual(plot.y - 1e-9);
        expect(y + gap / 2).toBeLessThanOrEqual(plot.y + plot.height + 1e-9);
        const before = placed[index - 1];
        if (!before) continue;
        expect(y - before.y).toBeGreaterThanOrEqual(gap - 1e-9);
        expect(place.y).toBeGreaterThanOrEqual(before.place.y);
      }
    }),
  );
});

it('names the highest, the lowest and some between where there is no room for all', () => {
  const ups = Array.from({ length: 30 }, (_, index) => index / 30);
  const names = placedEnds(ups.map(end), plot, 50).map(({ end: { at } }) => at.up);
  expect(names).toHaveLength(4);
  expect([names[0], names.at(-1)]).toEqual([29 / 30, 0]);
});

it('puts a label beside its curve where nothing is in the way', () => {
  const [high, low] = placedEnds([end(0.2), end(0.8)], plot, 20);
  expect(high?.y).toBeCloseTo(60);
  expect(low?.y).toBeCloseTo(180);
});
