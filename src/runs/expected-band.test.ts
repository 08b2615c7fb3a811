import { expect, it } from 'vitest';
import { DEFAULT_EXPERIMENT } from '../experiment/index.ts';
import type { Metrics } from './metrics.ts';
import { againstBand, expectedBand } from './expected-band.ts';

const recipe = { ...DEFAULT_EXPERIMENT.recipe, testPictures: 10_000 };

/** A run that was tested at every hundredth step. */
function testedRun(values: readonly number[]) {
  const steps = values.map((_, index) => 100 * (index + 1));
  const metrics: Metrics = { 'test-error': { steps, values, seconds: steps } };
  return { recipe, metrics };
}

const FALLING = [60, 50, 42, 36, 32, 29, 27, 26];
const shifted = (by: number, from = 0) =>
  testedRun(FALLING.map((value, index) => (index >= from ? value + by : value)));

it('is the mean of several seeds ± 2 √(1 + 1/n) standard deviations', () => {
  const band = expectedBand([shifted(-2), shifted(0), shifted(2)]);
  const width = 2 * Math.sqrt(4 / 3) * 2;
  expect(band?.seeds).toBe(3);
  expect(band?.steps).toEqual([100, 200, 300, 400, 500, 600, 700, 800]);
  expect(band?.low[0]).toBeCloseTo(60 - width, 10);
  expect(band?.high[7]).toBeCloseTo(26 + width, 10);
});

it('is of one seed as wide as its tests scatter, and not narrower than counting pictures makes it', () => {
  const even = expectedBand([testedRun([50, 50, 50, 50, 50, 50])]);
  // √(0.5 · 0.5 / 10,000) is half a percentage point.
  expect(even?.high[2]).toBeCloseTo(50 + 2 * Math.SQRT2 * 0.5, 10);
  const uneven = expectedBand([testedRun([50, 56, 50, 56, 50, 56])]);
  // Each is 6 points beside the middle of its neighbours, whose variance is that by 1.5.
  expect(uneven?.high[2]).toBeCloseTo(50 + 2 * Math.sqrt((2 * 36) / 1.5), 10);
});

it('tells nothing of few tests', () => {
  expect(expectedBand([])).toBeNull();
  expect(expectedBand([testedRun([60, 50, 42, 36])])).toBeNull();
  const band = expectedBand([shifted(0)]) ?? expect.fail();
  expect(againstBand(band, testedRun([60]))).toEqual({ kind: 'unknown' });
});

it('is left where two tests in a row are beyond it on one side', () => {
  const band = expectedBand([shifted(-1), shifted(0), shifted(1)]) ?? expect.fail();
  expect(againstBand(band, shifted(1))).toEqual({ kind: 'within', step: 800 });
  const once = FALLING.map((value, index) => (index === 3 ? value + 9 : value));
  expect(againstBand(band, testedRun(once))).toEqual({ kind: 'within', step: 800 });
  const width = 2 * Math.sqrt(4 / 3);
  const left = againstBand(band, shifted(9, 5));
  if (left.kind !== 'left') throw new Error('It leaves the band.');
  const { step, error, low, high } = left.departure;
  expect([step, error]).toEqual([600, 38]);
  expect(low).toBeCloseTo(29 - width, 10);
  expect(high).toBeCloseTo(29 + width, 10);
});

it('lies on lines between its tests, and ends with them', () => {
  const band = expectedBand([shifted(-1), shifted(0), shifted(1)]) ?? expect.fail();
  const steps = [150, 250, 900];
  const at = (values: readonly number[]) => ({
    recipe,
    metrics: { 'test-error': { steps, values, seconds: steps } },
  });
  expect(againstBand(band, at([55, 46, 99]))).toEqual({ kind: 'within', step: 250 });
  expect(againstBand(band, at([51, 43, 20])).kind).toBe('left');
});
