import { expect, it } from 'vitest';
import { PRINT } from '../../formats/index.ts';
import { segmentsOf } from '../predictions/stretches.ts';
import { judgedRun, predictionsOf } from '../predictions/test-judged.ts';
import { textOf } from '../text/segments.ts';
import { cellText, confusionFigure, layoutOf, matrixOf } from './confusion-figure.ts';
import { matrixLayout } from './matrix-layout.ts';
import { confusionSentence } from './sentences.ts';

const labels = [3, 3, 3, 5, 0];
const plain = judgedRun('Plain', predictionsOf(labels, [5, 5, 3, 5, 8]));
const residual = judgedRun('Residual', predictionsOf(labels, [3, 5, 3, 3, 0]));
const ground = (width: number, height: number) => ({
  width,
  height,
  inks: PRINT,
  type: { size: 10, widthOf: (text: string) => 5 * text.length },
  colourOf: (id: string) => (id === 'Plain' ? '#aa0000' : '#0000aa'),
});

it('has all counts and scores in its table', () => {
  const { head, rows } = confusionFigure(matrixOf(plain, null, 'counts')).table;
  expect(head.slice(0, 3)).toEqual(['pictures of class, taken for', 'airplane', 'automobile']);
  expect(rows[3]).toEqual(['cat', 0, 0, 0, 1, 0, 2, 0, 0, 0, 0, 60, 100, 33.33]);
  expect(rows[1]?.slice(-3)).toEqual([100, null, null]);
  expect(confusionFigure(matrixOf(plain, null, 'shares')).table.rows[3]?.[6]).toBe(66.67);
});

it('takes one network off another, in the colours of the two', () => {
  const matrix = matrixOf(plain, residual, 'counts');
  expect(matrix.values[3]?.slice(3, 6)).toEqual([-1, 0, 1]);
  expect([-1, 0, 1].map((value) => cellText(value, matrix))).toEqual(['−1', '', '+1']);
  const areas = confusionFigure(matrix)
    .draw(ground(800, 300))
    .flatMap((shape) => (shape.kind === 'area' && shape.opacity > 0 ? [shape.colour] : []));
  expect(areas.toSorted()).toEqual([
    '#0000aa',
    '#0000aa',
    '#0000aa',
    '#aa0000',
    '#aa0000',
    '#aa0000',
  ]);
});

it('leaves the scores to the table where there is no room for them', () => {
  expect(layoutOf(ground(800, 300)).scores).toHaveLength(3);
  const narrow = layoutOf(ground(300, 300));
  expect(narrow.scores).toEqual([]);
  expect(narrow.upright).toBe(true);
  // All that is not names is cells: nothing is kept free for what is not there.
  expect(narrow.box.x + narrow.box.width).toBeCloseTo(300, 9);
});

it('names of a hundred classes as many as have room, and leaves their scores to the table', () => {
  const names = Array.from({ length: 100 }, (_, index) => `class ${index}`);
  for (const [width, height] of [
    [1080, 260],
    [760, 470],
    [360, 380],
  ] as const) {
    const { type } = ground(width, height);
    const { cell, namedOf, scores } = matrixLayout({ width, height, type }, names, 3);
    expect(scores).toEqual([]);
    for (const room of [namedOf.down * cell.height, namedOf.across * cell.width])
      expect(room).toBeGreaterThan(type.size);
  }
  const ten = layoutOf(ground(800, 300));
  expect(ten.namedOf).toEqual({ down: 1, across: 1 });
});

it('says what is taken for what most, of one network and of two', () => {
  const text = (...runs: Parameters<typeof confusionSentence>) =>
    textOf(segmentsOf(confusionSentence(...runs)));
  expect(text(plain, null)).toBe(
    'At step 200 Plain makes 3 mistakes over 5 test pictures. Most often it takes cats for dogs (2) and airplanes for ships (1). It knows dogs best (100 % of them) and airplanes worst (0 %). Press a cell: would you have known these pictures?',
  );
  expect(text(plain, residual)).toBe(
    'At step 200 Plain makes 1 more mistake than Residual. More often it takes airplanes for ships (1) and cats for dogs (1). Less often it takes dogs for cats (1). What do the airplanes have in common that it takes for a ship?',
  );
  expect(text(plain, plain)).toBe('At step 200 Plain makes as many mistakes as Plain.');
});
