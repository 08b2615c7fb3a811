import { expect, it } from 'vitest';
import type { Position, Problem } from '../../network/index.ts';
import { PICTURE } from '../store/selection.ts';
import { selectedIn, sentences } from './marks.ts';

const at = (part: number, block: number | null = null): Position => ({ part, block });
const problem = (position: Position, sentence: string): Problem => ({
  ...position,
  sentence,
  fix: null,
});

it('knows what is selected, all blocks of a stage with it, and the picture', () => {
  const isSelected = selectedIn([PICTURE, at(1), at(2, 3)]);
  expect([at(1, 0), at(1, 7), at(2, 3), PICTURE].map(isSelected)).toEqual([true, true, true, true]);
  expect([at(2, 2), at(2), at(0)].map(isSelected)).toEqual([false, false, false]);
  expect(selectedIn([])(PICTURE)).toBe(false);
});

it('marks the place of a problem with its first sentence, and a stage on its first block', () => {
  const sentenceAt = sentences([
    problem(at(2, 1), 'first'),
    problem(at(2, 1), 'second'),
    problem(at(3), 'stage'),
  ]);
  expect([at(2, 1), at(3), at(3, 0)].map(sentenceAt)).toEqual(['first', 'stage', 'stage']);
  expect([at(2, 0), at(3, 1)].map(sentenceAt)).toEqual([null, null]);
});
