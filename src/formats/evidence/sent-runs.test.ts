import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { meanOf, type Metric, type RunRecord } from '../../runs/index.ts';
import { shortOrLong } from '../../test-length.ts';
import { FormatError } from '../format-error.ts';
import { alteredOf } from '../test-alterations.ts';
import { decodeCurves, encodeCurves, withCheck } from './curves-text.ts';
import { encodeSentRuns } from './sent-runs.ts';
import { sentRuns } from './test-sent.ts';
import { withFewerReadings, withWiderWindows } from './thinned.ts';

const ALL = 4096;

/** A run of so many steps with a reading at each, and a test at every tenth. */
function steadyRun(steps: number): RunRecord {
  const [base] = fc.sample(sentRuns, { numRuns: 1, seed: 1 })[0] ?? [];
  if (!base) throw new Error('There is a run.');
  const metricOf = (every: number, from: number): Metric => {
    const at = Array.from({ length: steps / every }, (_, index) => every * (index + 1));
    const values = at.map((step) => Math.round(100 * (from / (1 + step / 500) + 5)) / 100);
    return { steps: at, values, seconds: at.map((step) => step / 10) };
  };
  const metrics = { 'training-error': metricOf(1, 80), 'test-error': metricOf(10, 85) };
  return { ...base, step: steps, steps, metrics };
}

describe('curves as letters of an address', () => {
  it('come back as they were, to hundredths of a percent and tenths of a second', () => {
    fc.assert(
      fc.property(sentRuns, (runs) => {
        const text = encodeCurves(runs, ALL);
        expect(text).toMatch(/^[\w-]+1$/);
        expect(decodeCurves(text)).toEqual(runs);
      }),
    );
  });

  it('are thinned to so many readings, and are few letters', () => {
    const run = steadyRun(4000);
    const text = encodeCurves([run], 64);
    expect(text.length).toBeLessThan(500);
    const [sent] = decodeCurves(text);
    const { 'training-error': training, 'test-error': test } = sent?.metrics ?? {};
    expect(training?.steps.length).toBe(64);
    expect(training?.steps.at(-1)).toBe(4000);
    expect(test?.steps.length).toBe(64);
    expect(test?.values.at(-1)).toBe(run.metrics['test-error']?.values.at(-1));
  });

  it('say in a sentence what is wrong with them', () => {
    const [run] = fc.sample(sentRuns, { numRuns: 1, seed: 2 });
    const text = encodeCurves(run ?? [], ALL);
    expect(() => decodeCurves(`${text.slice(0, -1)}2`)).toThrow(/newer Skipstack/);
    expect(() => decodeCurves(text.slice(0, -1))).toThrow(/not whole|altered|damaged/);
    expect(() => decodeCurves('')).toThrow(/not whole/);
    const other = text.startsWith('A') ? 'B' : 'A';
    expect(() => decodeCurves(`${other}${text.slice(1)}`)).toThrow(FormatError);
    expect(() => decodeCurves(`${withCheck(new Uint8Array(9_000_000))}1`)).toThrow(/more than/);
    expect(() => decodeCurves(`${withCheck(Uint8Array.of(0))}1`)).toThrow(/of no run/);
    const steady = steadyRun(100);
    const [steps, values] = [
      [5, 5],
      [1, 2],
    ];
    const twice = { ...steady, metrics: { 'test-error': { steps, values, seconds: [1, 2] } } };
    expect(() => decodeCurves(encodeCurves([twice], ALL))).toThrow(/steps are not in their order/);
    const back = {
      ...steady,
      metrics: { 'test-error': { steps: [5, 6], values, seconds: [2, 1] } },
    };
    expect(() => decodeCurves(encodeCurves([back], ALL))).toThrow(/times are not in their order/);
  });

  it('that were altered are runs as they could be, or refused with a sentence', () => {
    const originals = fc.sample(sentRuns, { numRuns: 40, seed: 3 });
    const bytes = originals.map((runs) => encodeSentRuns(runs, ALL));
    let refused = 0;
    let read = 0;
    fc.assert(
      fc.property(alteredOf(bytes), (altered) => {
        try {
          // Whoever alters them can write the check anew.
          for (const run of decodeCurves(`${withCheck(altered)}1`)) expectPossible(run);
          read += 1;
        } catch (error) {
          if (!(error instanceof FormatError)) throw error;
          expect(error.message).toMatch(/^The curves that were sent cannot be read\. \S.*\.$/s);
          refused += 1;
        }
      }),
      { numRuns: shortOrLong(500, 10_000) },
    );
    expect(refused).toBeGreaterThan(read);
    expect(read).toBeGreaterThan(0);
  });

  it('are refused where a letter was lost or is another one', () => {
    const [runs] = fc.sample(sentRuns, { numRuns: 1, seed: 4 });
    const text = encodeCurves(runs ?? [], ALL);
    fc.assert(
      fc.property(fc.nat(text.length - 2), fc.constantFrom('', 'A', '_', '7'), (at, letter) => {
        if (text[at] === letter) return;
        const altered = `${text.slice(0, at)}${letter}${text.slice(at + 1)}`;
        let runsOfAltered: readonly RunRecord[];
        try {
          runsOfAltered = decodeCurves(altered);
        } catch (error) {
          expect(error).toBeInstanceOf(FormatError);
          return;
        }
        // The last letters hold bits that stand for nothing.
        expect(runsOfAltered).toEqual(runs);
      }),
      { numRuns: shortOrLong(300, 10_000) },
    );
  });
});

function expectPossible({ metrics, network, seed, step }: RunRecord): void {
  expect(network.parts.length).toBeGreaterThan(0);
  expect(seed).toBeGreaterThanOrEqual(0);
  for (const { steps, values, seconds } of Object.values(metrics)) {
    expect([values.length, seconds.length]).toEqual([steps.length, steps.length]);
    expect(steps.at(-1)).toBeLessThanOrEqual(step);
    expect(steps.every((one, index) => one > (steps[index - 1] ?? -1))).toBe(true);
    expect(values.every((value) => Number.isNaN(value) || (value >= 0 && value <= 100))).toBe(true);
  }
}

describe('wider windows', () => {
  const windows = fc
    .array(
      fc.tuple(fc.integer({ min: 1, max: 16 }), fc.double({ min: 0, max: 100, noNaN: true })),
      {
        minLength: 1,
        maxLength: 200,
      },
    )
    .map((all): Metric => {
      const steps: number[] = [];
      for (const [width] of all) steps.push((steps.at(-1) ?? 0) + width);
      return { steps, values: all.map(([, value]) => value), seconds: steps.map((one) => one / 4) };
    });
  const overAllSteps = ({ steps, values }: Metric) =>
    meanOf(
      values.flatMap((value, index) => {
        const width = (steps[index] ?? 0) - (steps[index - 1] ?? 0);
        return Array.from({ length: width }, () => value);
      }),
    );

  it('keep the mean over all steps, the last step, and windows that were there', () => {
    fc.assert(
      fc.property(windows, fc.integer({ min: 1, max: 64 }), (metric, most) => {
        const thinned = withWiderWindows(metric, most);
        expect(thinned.steps.length).toBeLessThanOrEqual(most);
        expect(thinned.steps.every((step) => metric.steps.includes(step))).toBe(true);
        expect(thinned.steps.at(-1)).toBe(metric.steps.at(-1));
        expect(overAllSteps(thinned)).toBeCloseTo(overAllSteps(metric), 8);
      }),
    );
  });

  it('are broken where a reading in them is not finite', () => {
    const metric = { steps: [1, 2, 3, 4], values: [8, NaN, 4, 2], seconds: [1, 2, 3, 4] };
    expect(withWiderWindows(metric, 2)).toEqual({
      steps: [2, 4],
      values: [NaN, 3],
      seconds: [2, 4],
    });
  });
});

it('fewer readings are some of those that were there, with the first and the last', () => {
  const steps = Array.from({ length: 100 }, (_, index) => index);
  const metric = { steps, values: steps.map((step) => 100 - step), seconds: steps };
  const thinned = withFewerReadings(metric, 7);
  expect(thinned.steps).toEqual([0, 17, 33, 50, 66, 83, 99]);
  expect(thinned.values[1]).toBe(83);
  expect(withFewerReadings(metric, 100)).toBe(metric);
});
