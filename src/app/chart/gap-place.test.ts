import { expect, it } from 'vitest';
import type { SpokenGap } from '../verdict/verdict.ts';
import { gapPlace } from './gap-place.ts';
import { scaleOf } from './scale.ts';
import { plottedRun } from './test-plotted.ts';

const scale = scaleOf('linear', { low: 0, high: 16 });
const gap: SpokenGap = {
  kind: 'training',
  step: 64_000,
  low: 5,
  high: 10,
  words: '5.0 points',
  runIds: [['low'], ['high']],
};
const level = (id: string, ...heights: readonly number[]) =>
  plottedRun(
    id,
    heights.map((y, index) => [48_000 + (16_000 * index) / (heights.length - 1), y]),
    [],
  );
const low = level('low', 5, 5);
const high = level('high', 10, 10);
const shown = { low: 48_000, high: 64_000 };

it('stands where both curves are as far apart as it says', () => {
  const place = gapPlace(gap, [low, high], shown, scale) ?? 0;
  expect((place - shown.low) / 16_000).toBeCloseTo(0.62);
  // The upper curve comes down to it only in the last third.
  const late = level('high', 16, 14, 12, 10, 10, 10);
  const later = gapPlace(gap, [low, late], shown, scale) ?? 0;
  expect((later - shown.low) / 16_000).toBeGreaterThan(0.57);
  expect((later - shown.low) / 16_000).toBeLessThan(0.9);
});

it('stands behind curves that have not come to the end, and before an end that is nowhere like it', () => {
  const live = { ...gap, step: 54_000 };
  expect(gapPlace(live, [low, high], shown, scale)).toBe(54_000 + 800);
  expect(gapPlace(gap, [low, level('high', 16, 16, 16, 16, 10)], shown, scale)).toBe(64_000 - 800);
});

it('is not drawn where it is not seen', () => {
  const small = { ...gap, low: 9.5 };
  expect(gapPlace(small, [low, high], shown, scale)).toBeNull();
  expect(gapPlace(gap, [low, high], shown, scaleOf('linear', { low: 0, high: 8 }))).toBeNull();
  expect(gapPlace(gap, [low], shown, scale)).toBeNull();
  expect(gapPlace({ ...gap, step: 40_000 }, [low, high], shown, scale)).toBeNull();
});

it('stands at the mean of seeds', () => {
  const mean = { ...high, id: 'first', members: [level('other', 9, 9), level('high', 11, 11)] };
  expect(gapPlace(gap, [low, mean], shown, scale)).not.toBeNull();
});
