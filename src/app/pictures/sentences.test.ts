import { expect, it } from 'vitest';
import { filtered, type PictureFilter } from '../../inspection/index.ts';
import type { JudgedRun } from '../predictions/judged-runs.ts';
import { segmentsOf } from '../predictions/stretches.ts';
import { judgedRun, predictionsOf } from '../predictions/test-judged.ts';
import { textOf } from '../text/segments.ts';
import { ownSentence } from './own-sentence.ts';
import { picturesSentence } from './sentences.ts';

const labels = [3, 3, 3, 5, 0];
const plain = judgedRun(
  'Plain',
  predictionsOf(labels, [5, 5, 3, 5, 8], 0.95),
  predictionsOf(labels, [3, 5, 5, 5, 8]),
);
const residual = judgedRun('Residual', predictionsOf(labels, [3, 3, 3, 3, 8]));
const third = judgedRun('Third', predictionsOf(labels, [3, 0, 3, 5, 0]));

function said(filter: PictureFilter, judged: readonly JudgedRun[] = [plain, residual]): string {
  return textOf(segmentsOf(picturesSentence(judged, filter, filtered(judged, filter))));
}

it('says how many are right, and how many by nobody', () => {
  expect(said({ kind: 'all' })).toBe(
    'At step 200 right on 5 test pictures: Plain 2 and Residual 3. No network is right on 1 of them. Which does one have right and another wrong?',
  );
  expect(said({ kind: 'wrong' }, [plain])).toBe(
    'At step 200 right on 5 test pictures: Plain 2. Which mistakes is it surest of?',
  );
});

it('says who is wrong where another is right, and what leads the list', () => {
  expect(
    said({ kind: 'disagree', right: 'Residual', wrong: 'Plain' }, [plain, residual, third]),
  ).toBe(
    'At step 200 Plain is wrong on 2 test pictures that Residual names rightly. Third has 1 of these right. Cats taken for dogs lead the list. And the other way round?',
  );
  expect(said({ kind: 'disagree', right: 'gone', wrong: 'Plain' })).toMatch(/^Choose two/);
});

it('says what has changed since which test', () => {
  expect(said({ kind: 'changed' })).toMatch(/^Plain turned 1 right and 1 wrong since step 100\./);
  expect(said({ kind: 'changed' }, [residual])).toMatch(/^This is the first test/);
});

it('says how sure networks are of their mistakes', () => {
  expect(said({ kind: 'confident' })).toMatch(
    /90 % or more, of 5 test pictures: Plain 3 and Residual 0\./,
  );
});

it('says what becomes of a class', () => {
  expect(said({ kind: 'class', label: 3 })).toMatch(
    /right on 3 pictures of cats: Plain 1 and Residual 3\. The commonest mistake: Plain takes 2 for dogs\./,
  );
  expect(said({ kind: 'taken', label: 3, predicted: 5, runId: 'Plain' })).toMatch(
    /of 3 pictures of cats taken for dogs: Plain 2\./,
  );
});

it('does not name a step where networks were tested at different ones', () => {
  expect(said({ kind: 'all' }, [plain, { ...residual, step: 100 }])).toMatch(
    /^At the last test of each/,
  );
});

it('says what a picture of one’s own is taken for', () => {
  const answers = [
    { id: 'a', name: 'Plain', colour: 'red', probabilities: [0.1, 0.9] },
    { id: 'b', name: 'Residual', colour: 'blue', probabilities: [0.7, 0.3] },
  ];
  expect(textOf(segmentsOf(ownSentence(answers)))).toMatch(
    /^Plain takes it for an automobile at 90 % and Residual takes it for an airplane at 70 %\./,
  );
  expect(ownSentence([])).toEqual([]);
});
