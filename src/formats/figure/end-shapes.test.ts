import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { FigureEnd, FigureLine } from './figure.ts';
import { markShapes, placedEnds } from './end-shapes.ts';
import { frameOf } from './frame.ts';
import { PRINT } from './looks.ts';
import { FIGURE } from './test-figure.ts';

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

it('writes what a gap is beside what is seen: not beside a rest that is hidden, but beside a guess', () => {
  const type = { size: 10, widthOf: (text: string, size: number) => 0.6 * size * text.length };
  const frame = frameOf(FIGURE.panels, FIGURE.labels, 360, 240, type);
  const beyond: FigureLine = {
    ...{ colour: '#000000', look: 'bold' },
    points: [
      { across: 0.5, up: 0.5 },
      { across: 1, up: 0.5 },
    ],
  };
  const heightOf = (lines: readonly FigureLine[], guess: readonly FigureLine[], hides: boolean) => {
    const panels = { whole: { ...FIGURE.panels.whole, lines }, detail: null, window: null };
    const gap = { at: 0.4, colour: null, low: 0.1, high: 0.9, label: '5 points' };
    const looked = { whole: 0.4, detail: null };
    const marks = { ...FIGURE.marks, gap, looked, hidesRest: hides, guess };
    const shapes = markShapes(panels, marks, frame, PRINT);
    const found = shapes.find((shape) => shape.kind === 'text' && shape.text === '5 points');
    return found?.kind === 'text' ? found.y : NaN;
  };
  const free = heightOf([], [], true);
  expect(heightOf([beyond], [], true)).toBe(free);
  expect(heightOf([beyond], [], false)).not.toBe(free);
  expect(heightOf([], [beyond], true)).not.toBe(free);
});
