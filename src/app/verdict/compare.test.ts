import { describe, expect, it } from 'vitest';
import { compare, meanError } from './compare.ts';
import type { JudgedNetwork, JudgedRun } from './judged.ts';

describe('meanError', () => {
  it('averages the window that ends at the step', () => {
    const readings = { steps: [100, 150, 200, 250], errors: [90, 50, 40, 10] };
    expect(meanError(readings, 200, 100)).toBe(45);
    expect(meanError({ steps: [], errors: [] }, 90, 50)).toBeNull();
    expect(meanError(readings, 400, 100)).toBeNull();
  });

  it('takes a reading for all steps since the one before', () => {
    const readings = { steps: [300, 800, 1300], errors: [90, 60, 40] };
    expect(meanError(readings, 1000, 100)).toBe(40);
    expect(meanError(readings, 850, 100)).toBe(50);
  });
});

it('passes over readings that are not finite', () => {
  expect(meanError({ steps: [50, 100], errors: [NaN, 40] }, 100, 100)).toBe(40);
  expect(meanError({ steps: [100], errors: [NaN] }, 100, 100)).toBeNull();
});

const run = (seed: number, until: number, error: number): JudgedRun => ({
  seed,
  training: { steps: [until / 2, until], errors: [error, error] },
  test: { steps: [until], errors: [error + 1] },
});
const network = (...runs: readonly JudgedRun[]): JudgedNetwork => ({
  name: 'Plain-20',
  mix: 'plain',
  depth: 20,
  runs,
});

describe('compare', () => {
  it('pairs runs of one seed, so that what the seed makes of both is gone', () => {
    const found = compare(
      network(run(1, 1000, 30), run(2, 1000, 40)),
      network(run(2, 1000, 50), run(1, 1000, 40)),
      200,
    );
    expect(found?.seeds).toEqual([1, 2]);
    expect(found?.training).toMatchObject({ points: 10, spread: 0, overlaps: true, tells: false });
    expect(found?.training.ranges).toEqual([
      { low: 30, high: 40 },
      { low: 40, high: 50 },
    ]);
  });

  it('adds the spreads of runs that have no seed in common', () => {
    const found = compare(
      network(run(1, 1000, 30), run(2, 1000, 32)),
      network(run(3, 1000, 50), run(4, 1000, 52)),
      200,
    );
    // sqrt(2 + 2)
    expect(found?.training).toMatchObject({ points: 20, spread: 2, overlaps: false, tells: true });
  });

  it('compares tests at one step of all runs, and none where there is no such step', () => {
    const other = { ...run(1, 1000, 50), test: { steps: [900], errors: [60] } };
    expect(compare(network(run(1, 1000, 30)), network(other), 200)?.test).toBeNull();
    expect(compare(network(run(1, 1000, 30)), network(run(1, 1000, 50)), 200)?.test?.points).toBe(
      20,
    );
  });

  it('has no result before the earliest step', () => {
    expect(compare(network(run(1, 1000, 30)), network(run(1, 199, 50)), 200)).toBeNull();
  });
});
