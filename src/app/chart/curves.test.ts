import { describe, expect, it } from 'vitest';
import type { HorizontalAxis } from '../store/chart-choices.ts';
import { runView } from '../store/test-runs.ts';
import { placeAt } from './curve.ts';
import { lengthOf, positionsOf } from './curves.ts';
import { charted } from '../store/series.ts';

const chartedRun = (more: Parameters<typeof runView>[0]) => charted(runView(more));

const run = chartedRun({ steps: 64_000 });
const curve = { steps: [1000, 2000], values: [40, 30], seconds: [12, 25] };

describe('positionsOf', () => {
  it('counts in steps, epochs of 50,000 pictures, pictures, or seconds', () => {
    const places = (axis: HorizontalAxis) => {
      const positions = positionsOf(curve, run, axis);
      return [0, 1].map((index) => placeAt(positions, index));
    };
    expect(places('steps')).toEqual([1000, 2000]);
    expect(places('epochs')).toEqual([2.56, 5.12]);
    expect(places('pictures')).toEqual([128_000, 256_000]);
    expect(places('time')).toEqual([12, 25]);
  });

  it('knows the length of the paper’s runs in epochs', () => {
    expect(lengthOf(run, 'epochs', curve)).toBeCloseTo(163.84);
    expect(lengthOf(run, 'pictures', curve)).toBe(8_192_000);
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
