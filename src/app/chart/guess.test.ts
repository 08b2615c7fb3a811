import { expect, it } from 'vitest';
import { scaleOf } from './scale.ts';
import { guessedLines } from './guess.ts';
import { plottedRun } from './test-plotted.ts';

const shown = { shown: { low: 0, high: 1000 }, scale: scaleOf('linear', { low: 0, high: 100 }) };
const shallow = plottedRun(
  'Plain-20',
  [
    [0, 90],
    [100, 60],
    [1000, 12],
  ],
  [],
);
const deep = plottedRun(
  'Plain-56',
  [
    [0, 90],
    [100, 80],
    [1000, 55],
  ],
  [],
);
const drawn = (guess: Parameters<typeof guessedLines>[0]['guess'], falls: number[] = []) =>
  guessedLines({ guess, step: 100 }, [shallow, deep], shown, falls);
const endsOf = (lines: ReturnType<typeof drawn>) => lines.map(({ points }) => points.at(-1)?.up);

it('goes on from where the curves are, and ends as was guessed', () => {
  const lines = drawn({ lower: 1 });
  expect(lines.map(({ points }) => points[0])).toEqual([
    { across: 0.1, up: 0.6 },
    { across: 0.1, up: 0.8 },
  ]);
  expect(lines.map(({ points }) => points.at(-1)?.across)).toEqual([1, 1]);
  const [first = NaN, second = NaN] = endsOf(lines);
  expect(second).toBeLessThan(first);
  const [one = NaN, other = NaN] = endsOf(drawn({ lower: 0 }));
  expect(one).toBeLessThan(other);
  const [left, right] = endsOf(drawn('alike'));
  expect(left).toBe(right);
});

it('never rises, and falls where the learning rate does', () => {
  for (const { points } of drawn({ lower: 0 }, [500])) {
    const heights = points.map(({ up }) => up);
    const falls = heights.slice(1).map((up, index) => (heights[index] ?? NaN) - up);
    expect(Math.min(...falls)).toBeGreaterThanOrEqual(0);
    const steepest = falls.indexOf(Math.max(...falls));
    expect(points[steepest + 1]?.across).toBeCloseTo(0.5, 1);
  }
});

it('draws nothing where a curve has not come to the question', () => {
  const late = plottedRun('late', [[500, 60]], []);
  expect(guessedLines({ guess: 'alike', step: 100 }, [shallow, late], shown, [])).toEqual([]);
  expect(guessedLines({ guess: 'alike', step: 100 }, [], shown, [])).toEqual([]);
});
