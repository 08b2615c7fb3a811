import { describe, expect, it } from 'vitest';
import { runView } from '../store/test-runs.ts';
import { lengthOf, nearest, pointsOf } from './curves.ts';
import { charted } from './series.ts';

const chartedRun = (more: Parameters<typeof runView>[0]) => charted(runView(more));

const run = chartedRun({ steps: 64_000 });
const curve = { steps: [1000, 2000], values: [40, 30], seconds: [12, 25] };

describe('pointsOf', () => {
  it('counts in steps, epochs of 50,000 pictures, or seconds', () => {
    expect(pointsOf(curve, run, 'steps').map((point) => point.x)).toEqual([1000, 2000]);
    expect(pointsOf(curve, run, 'epochs').map((point) => point.x)).toEqual([2.56, 5.12]);
    expect(pointsOf(curve, run, 'time')[1]).toEqual({ x: 25, y: 30 });
  });

  it('knows the length of the paper’s runs in epochs', () => {
    expect(lengthOf(run, 'epochs', curve)).toBeCloseTo(163.84);
  });

  it('knows the length in time once the run has come to its end', () => {
    expect(lengthOf(run, 'time', curve)).toBeNull();
    expect(lengthOf(chartedRun({ steps: 2000 }), 'time', curve)).toBe(25);
    expect(lengthOf(chartedRun({ steps: null }), 'time', curve)).toBeNull();
  });

  it('knows that a run that is over goes no further than its last reading', () => {
    for (const run of [
      chartedRun({ steps: 64_000, status: 'stopped' }),
      chartedRun({ steps: null, status: 'failed' }),
    ]) {
      expect(lengthOf(run, 'steps', curve)).toBe(2000);
      expect(lengthOf(run, 'epochs', curve)).toBe(5.12);
      expect(lengthOf(run, 'time', curve)).toBe(25);
      expect(lengthOf(run, 'steps', { steps: [], values: [], seconds: [] })).toBe(0);
    }
  });
});

describe('nearest', () => {
  const points = [0, 10, 20, 40].map((x) => ({ x, y: x }));

  it('finds the point under the pointer', () => {
    expect([-5, 4, 6, 29, 31, 99].map((x) => nearest(points, x)?.x)).toEqual([
      0, 0, 10, 20, 40, 40,
    ]);
  });

  it('has no answer without points', () => {
    expect(nearest([], 3)).toBeNull();
  });
});
