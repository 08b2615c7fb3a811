import { expect, it } from 'vitest';
import { drawnCurves } from './drawn-curves.ts';
import { scaleOf } from './scale.ts';
import { plottedRun } from './test-plotted.ts';

const READINGS = 5000;
const noise = (x: number) => 50 + 20 * Math.sin(x * x);
const plotted = plottedRun(
  'a',
  Array.from({ length: READINGS }, (_, x) => [x, noise(x)] as const),
  [],
);
const linear = scaleOf('linear', { low: 0, high: 100 });
const linesOf = (unit: number, high: number, scale = linear) => {
  const training = { ...plotted.training, curve: { ...plotted.training.curve, unit } };
  const [drawn] = drawnCurves([{ ...plotted, training }], { low: 0, high }, scale);
  return drawn?.training.lines ?? [];
};

it('draws the same readings whichever unit the axis has', () => {
  const [steps = new Float64Array()] = linesOf(1, READINGS);
  const [pictures = new Float64Array()] = linesOf(128, 128 * READINGS);
  expect(steps.length).toBeGreaterThan(800);
  expect([...pictures]).toEqual(
    [...steps].map((value, at) => (at % 2 === 0 ? 128 * value : value)),
  );
});

it('draws other readings of a part, of a logarithmic axis, and of time', () => {
  const whole = linesOf(1, READINGS);
  const part = linesOf(1, 100);
  expect(part[0]?.length).toBe(2 * 102);
  expect(linesOf(1, READINGS, scaleOf('log', { low: 10, high: 100 }))).not.toEqual(whole);
  const { curve } = plotted.training;
  const seconds = Float64Array.from(curve.x, (x) => x ** 3);
  const training = { ...plotted.training, curve: { ...curve, x: seconds } };
  const [drawn] = drawnCurves([{ ...plotted, training }], { low: 0, high: 1e12 }, linear);
  expect(drawn?.training.lines[0]?.at(-2)).toBe((READINGS - 1) ** 3);
  expect(linesOf(1, READINGS)).toEqual(whole);
});
