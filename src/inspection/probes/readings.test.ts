import { describe, expect, it } from 'vitest';
import { cifarNetwork } from '../../network/index.ts';
import type { Metrics } from '../../runs/index.ts';
import { probeOf } from './table.ts';
import { historyOfProbe, readingsAt } from './readings.ts';
import { trendOf } from './trend.ts';

const NETWORK = cifarNetwork('plain', 1, { width: 4 });
const PROBE = probeOf('gradient-norm');
const STEPS = [0, 100, 200];
const METRICS: Metrics = Object.fromEntries(
  PROBE.places(NETWORK).map(({ name }, layer) => [
    `gradient-norm/${name}`,
    { steps: STEPS, values: STEPS.map((step) => step + layer), seconds: STEPS },
  ]),
);

describe('readings of a probe', () => {
  it('are those at or before a step, of every layer in order', () => {
    expect(readingsAt(METRICS, NETWORK, PROBE, 199)).toMatchObject({
      step: 100,
      values: [100, 101, 102, 103, 104, 105, 106, 107],
    });
    expect(readingsAt(METRICS, NETWORK, PROBE, 100)?.step).toBe(100);
    expect(readingsAt(METRICS, NETWORK, PROBE, null)?.step).toBe(200);
    expect(readingsAt({}, NETWORK, PROBE, null)).toBeNull();
  });

  it('over the steps keep the first and the last', () => {
    expect(historyOfProbe(METRICS, NETWORK, PROBE, 2)).toMatchObject({
      steps: [0, 200],
      rows: [
        [0, 1, 2, 3, 4, 5, 6, 7],
        [200, 201, 202, 203, 204, 205, 206, 207],
      ],
    });
  });
});

describe('trend over depth', () => {
  it('is the factor of a geometric row, whatever is missing of it', () => {
    const values = [64, 32, null, 8, 4];
    expect(trendOf(values)).toMatchObject({ count: 4 });
    expect(trendOf(values)?.factor).toBeCloseTo(2);
    expect(trendOf(values)?.whole).toBeCloseTo(16);
    expect(trendOf(values)?.spread).toBeCloseTo(16);
  });

  it('is none of two readings', () => {
    expect(trendOf([1, 2])).toBeNull();
  });
});
