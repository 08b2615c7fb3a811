import { expect, it } from 'vitest';
import { charted } from '../store/series.ts';
import { runView } from '../store/test-runs.ts';
import { curveOfMetric } from './curve-of-metric.ts';
import { extremesBetween } from './extremes.ts';
import { smoothed } from './smoothing.ts';

const READINGS = 2000;
const steps = Array.from({ length: READINGS }, (_, index) => 2 * index + 2);
const metric = { steps, values: steps.map((step) => Math.sin(step * step)), seconds: steps };
const run = charted(runView({}));
const curveOver = (smoothing: number, withReadings = true) =>
  curveOfMetric('training', metric, run, 'steps', smoothing, withReadings);

it('is smoothed anew however often another smoothing is chosen, with the extremes of that', () => {
  for (const smoothing of [0, 20, 50, 200, 0, 20, 1000, 50]) {
    const { y } = curveOver(smoothing).curve;
    const fresh = smoothed(metric, smoothing);
    expect([...y]).toEqual([...fresh]);
    expect(extremesBetween(y, 100, 1900)).toEqual(extremesBetween(fresh, 100, 1900));
  }
});

it('leaves the curve that is drawn as it is while the next is made', () => {
  const [before] = [curveOver(20).curve.y];
  const values = [...before];
  const after = curveOver(50).curve.y;
  expect([...before]).toEqual(values);
  expect(after).not.toBe(before);
  expect(curveOver(50).curve.y).toBe(after);
});

it('has readings behind a smoothed curve where they are asked for', () => {
  expect([...(curveOver(20).raw?.y ?? [])]).toEqual(metric.values);
  expect(curveOver(20, false).raw).toBeNull();
  expect(curveOver(0).raw).toBeNull();
});
