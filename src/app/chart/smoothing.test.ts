import fc from 'fast-check';
import { expect, it } from 'vitest';
import { smoothed } from './smoothing.ts';

const last = (values: Float64Array) => values.at(-1) ?? NaN;

it('is TensorBoard’s average where there is a reading at every step', () => {
  // https://github.com/tensorflow/tensorboard, line_chart: last * w + (1 - w) * v, by 1 - w^n.
  const values = [90, 40, 70, 20, 55, 10];
  const weight = Math.exp(-1 / 5);
  let sum = 0;
  const theirs = values.map((value, index) => {
    sum = sum * weight + (1 - weight) * value;
    return sum / (1 - weight ** (index + 1));
  });
  const ours = smoothed({ steps: [1, 2, 3, 4, 5, 6], values }, 5);
  expect(ours).toHaveLength(theirs.length);
  for (const [index, value] of theirs.entries()) expect(ours[index]).toBeCloseTo(value, 10);
});

it('leaves readings as they are with 0, and constant curves with anything', () => {
  expect([...smoothed({ steps: [3, 9], values: [5, 7] }, 0)]).toEqual([5, 7]);
  const flat = smoothed({ steps: [1, 2, 500, 501], values: [7, 7, 7, 7] }, 100);
  for (const value of flat) expect(value).toBeCloseTo(7, 12);
});

it('does not depend on how steps are gathered into readings', () => {
  const segment = fc.record({
    value: fc.double({ min: 0, max: 100, noNaN: true }),
    steps: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 }),
  });
  fc.assert(
    fc.property(
      fc.array(segment, { minLength: 2, maxLength: 20 }),
      fc.integer({ min: 1, max: 200 }),
      (segments, over) => {
        const fine = { steps: [1], values: [50] };
        const coarse = { steps: [1], values: [50] };
        let step = 1;
        for (const { value, steps } of [{ value: 50, steps: [1] }, ...segments]) {
          for (const count of steps) {
            step += count;
            fine.steps.push(step);
            fine.values.push(value);
          }
          coarse.steps.push(step);
          coarse.values.push(value);
        }
        expect(last(smoothed(fine, over))).toBeCloseTo(last(smoothed(coarse, over)), 6);
      },
    ),
  );
});

it('counts a reading for the steps that it stands for, and no first one for all before it', () => {
  // 20 steps of 100 after one of 0: nearly all of an average over few steps.
  expect(last(smoothed({ steps: [1, 21], values: [0, 100] }, 5))).toBeGreaterThan(98);
  expect(last(smoothed({ steps: [50_000, 50_002], values: [0, 100] }, 100))).toBeGreaterThan(50);
});

it('passes over what is not finite and says nothing there', () => {
  const values = [...smoothed({ steps: [1, 2, 3], values: [10, NaN, 10] }, 20)];
  expect(values[1]).toBeNaN();
  expect(values[2]).toBeCloseTo(10, 12);
});

it('is the sum that it is said to be, whatever the distances and wherever it is written', () => {
  const reading = fc.record({
    apart: fc.integer({ min: 1, max: 4 }),
    times: fc.integer({ min: 1, max: 30 }),
    value: fc.oneof(fc.double({ min: 0, max: 100, noNaN: true }), fc.constant(NaN)),
  });
  const some = fc.array(reading, { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(some, fc.integer({ min: 1, max: 300 }), (stretches, over) => {
      const steps: number[] = [];
      const values: number[] = [];
      for (const { apart, times, value } of stretches) {
        for (let time = 0; time < times; time += 1) {
          steps.push((steps.at(-1) ?? 0) + apart);
          values.push(value * (1 + (time % 3)));
        }
      }
      const [first = 0, second = 2 * first] = steps;
      const apart = (at: number) =>
        at === 0 ? Math.max(1, second - first) : (steps[at] ?? NaN) - (steps[at - 1] ?? NaN);
      const covered = (at: number) => (at === 0 ? Math.min(first, apart(0)) : apart(at));
      const into = new Float64Array(values.length).fill(7);
      expect(smoothed({ steps, values }, over, into)).toBe(into);
      for (const [index, value] of values.entries()) {
        let [sum, weights] = [0, 0];
        for (let at = 0; at <= index; at += 1) {
          if (!Number.isFinite(values[at])) continue;
          const age = (steps[index] ?? NaN) - (steps[at] ?? NaN);
          const weight = (1 - Math.exp(-covered(at) / over)) * Math.exp(-age / over);
          sum += weight * (values[at] ?? NaN);
          weights += weight;
        }
        if (Number.isFinite(value)) expect(into[index]).toBeCloseTo(sum / weights, 9);
        else expect(into[index]).toBeNaN();
      }
    }),
    { numRuns: 50 },
  );
});
