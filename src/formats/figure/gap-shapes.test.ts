import { expect, it } from 'vitest';
import type { TextShape } from './drawing.ts';
import type { FigureLine } from './figure.ts';
import { frameOf } from './frame.ts';
import { gapShapes } from './gap-shapes.ts';
import { PRINT } from './looks.ts';
import { FIGURE } from './test-figure.ts';

const TYPE = { size: 10, widthOf: (text: string, size: number) => 0.6 * size * text.length };
const FRAME = frameOf(FIGURE.panels, FIGURE.labels, 360, 240, TYPE);
const GAP = { at: 0.6, colour: null, low: 0.1, high: 0.9, label: '42.5 points' };

const level = (up: number, look: FigureLine['look'] = 'bold'): FigureLine => ({
  colour: '#000000',
  look,
  points: [
    { across: 0, up },
    { across: 1, up },
  ],
});

/** The words of the bracket, and the share of the plot at which the middle of its label lies. */
function wordsBeside(
  lines: readonly FigureLine[],
  at = GAP.at,
  { gap = GAP, stepAt = null }: { readonly gap?: typeof GAP; readonly stepAt?: number | null } = {},
) {
  const isText = (shape: { readonly kind: string }): shape is TextShape => shape.kind === 'text';
  const text = gapShapes({ ...gap, at }, lines, FRAME, PRINT, stepAt).find(isText);
  if (!text) throw new Error('The bracket has no words.');
  const { x, y, width, height } = FRAME.whole;
  return {
    anchor: text.anchor,
    across: (text.x - x) / width,
    up: 1 - (text.y - 0.35 * TYPE.size - y) / height,
  };
}

it('is written in the middle where no curve is', () => {
  expect(wordsBeside([level(0.1), level(0.9)]).up).toBeCloseTo(0.5);
  expect(wordsBeside([level(0.5, 'faint')]).up).toBeCloseTo(0.5);
});

it('is written beside the middle where a curve is in its way', () => {
  const { up } = wordsBeside([level(0.5)]);
  expect(Math.abs(up - 0.5) * FRAME.whole.height).toBeGreaterThan(TYPE.size / 2);
  expect(up).toBeGreaterThan(GAP.low);
  expect(up).toBeLessThan(GAP.high);
});

it('is written on the side where it fits, and where it fits on both, on that without curves', () => {
  expect(wordsBeside([]).anchor).toBe('start');
  expect(wordsBeside([], 0.95).anchor).toBe('end');
  const dense = Array.from({ length: 40 }, (_, index) => {
    const up = 0.1 + 0.02 * index;
    const line: FigureLine = {
      ...level(up),
      points: [
        { across: 0.5, up },
        { across: 1, up },
      ],
    };
    return line;
  });
  expect(wordsBeside(dense, 0.48).anchor).toBe('end');
});

it('is written over the bracket where curves lie on both of its sides', () => {
  const low = { ...GAP, low: 0.1, high: 0.5 };
  const dense = Array.from({ length: 30 }, (_, index) => level(0.1 + 0.0135 * index));
  const { anchor, up } = wordsBeside(dense, GAP.at, { gap: low });
  expect(anchor).toBe('middle');
  expect(up).toBeGreaterThan(low.high);
});

it('does not lie across the line of the step that is looked at', () => {
  const late = wordsBeside([], 0.8, { stepAt: 0.75 });
  expect(late.anchor).toBe('end');
  expect(late.across).toBeLessThan(0.7);
  const early = wordsBeside([], 0.6, { stepAt: 0.65 });
  expect(early.anchor).toBe('end');
});
