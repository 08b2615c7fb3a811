import { describe, expect, it } from 'vitest';
import { FIGURE_SIZES } from './sizes.ts';
import { lensDrawing, tableToCsv, type LensFigure } from './lens-figure.ts';
import { toPdf } from './pdf.ts';
import { heat } from './heat.ts';
import { toSvg } from './svg.ts';

const GRID: LensFigure = {
  name: 'grid',
  title: 'A grid',
  description: 'Two rows of two.',
  caption: 'What it is of.',
  table: {
    head: ['layer', 'norm'],
    rows: [
      ['conv, "first"', 0.5],
      ['dense', null],
    ],
  },
  draw: ({ width, height }) => [
    {
      kind: 'grid',
      box: { x: 0, y: 0, width, height },
      columns: 2,
      colours: ['#ff0000', null, '#00ff00', '#0000ff'],
    },
  ],
};
const SIZE = { id: 'test', label: '', width: 120, height: 100, text: 10, pixelsPerPoint: 1 };

describe('the figure of a lens', () => {
  it('has its numbers as CSV that quotes what needs it', () => {
    expect(tableToCsv(GRID.table)).toBe('layer,norm\n"conv, ""first""",0.5\ndense,\n');
  });

  it('has cells of a grid side by side within the margins, none for what is not known', () => {
    const svg = toSvg(lensDrawing(GRID, SIZE, () => '#000000'));
    const boxes = Array.from(
      svg.matchAll(/<rect x="(\S+)" y="(\S+)" width="(\S+)" height="(\S+)" fill="(\S+)"\/>/g),
      ([, x, y, width, height, fill]) => [fill, ...[x, y, width, height].map(Number)],
    );
    // 120 wide with a margin of 10; 100 high with margins and 1.6 lines of 13.5 below.
    expect(boxes).toEqual([
      ['#ff0000', 10, 10, 50, 29.2],
      ['#00ff00', 10, 39.2, 50, 29.2],
      ['#0000ff', 60, 39.2, 50, 29.2],
    ]);
    expect(svg).toContain('What it is of.');
  });

  it('can be written as PDF in every size', () => {
    for (const size of FIGURE_SIZES) {
      expect(toPdf(lensDrawing(GRID, size, () => '#000000')).length).toBeGreaterThan(500);
    }
  });
});

describe('heat', () => {
  it('goes from light to dark, and knows what is no number', () => {
    const brightness = [0, 0.2, 0.4, 0.6, 0.8, 1].map((share) => {
      const hex = heat(share) ?? '';
      return [1, 3, 5].reduce((sum, at) => sum + parseInt(hex.slice(at, at + 2), 16), 0);
    });
    expect(brightness).toEqual(brightness.toSorted((one, other) => other - one));
    expect([heat(-1), heat(2)]).toEqual([heat(0), heat(1)]);
    expect(heat(NaN)).toBeNull();
  });
});
