import { describe, expect, it } from 'vitest';
import { PAPER_RECIPE, type Recipe } from '../experiment/index.ts';
import type { Metrics } from './metrics.ts';
import { ruleThatEnds } from './stop-rules.ts';

/** A test every ten steps, and a reading of the training error every five. */
function measured(tests: readonly number[], training: readonly number[] = []): Metrics {
  const metric = (values: readonly number[], every: number) => ({
    steps: values.map((_, index) => every * (index + 1)),
    values,
    seconds: values.map(() => 1),
  });
  return { 'test-error': metric(tests, 10), 'training-error': metric(training, 5) };
}

const rule = (change: Partial<Recipe>, metrics: Metrics, seconds = 0) =>
  ruleThatEnds({ ...PAPER_RECIPE, testEvery: 10, ...change }, metrics, seconds);

describe('ruleThatEnds', () => {
  it('ends no run that has no rules, nor one that was not tested yet', () => {
    expect(rule({}, measured([0, 0, 0], [0, 0, 0]), 1e9)).toBeNull();
    const all = { stopMinutes: 1, stopTestError: 50, stopTrainingError: 50, patience: 1 };
    expect(rule(all, measured([], [0]), 59.9)).toBeNull();
    expect(rule(all, {}, 0)).toBeNull();
  });

  it('ends a run after its time', () => {
    expect(rule({ stopMinutes: 0.5 }, {}, 29.9)).toBeNull();
    expect(rule({ stopMinutes: 0.5 }, {}, 30)).toBe('time');
  });

  it('ends a run whose last test is good enough', () => {
    expect(rule({ stopTestError: 20 }, measured([30, 20.1]))).toBeNull();
    expect(rule({ stopTestError: 20 }, measured([30, 20]))).toBe('test-error');
    expect(rule({ stopTestError: 20 }, measured([19, 21]))).toBeNull();
  });

  it('takes the mean training error of the steps between the last two tests', () => {
    const wanted = { stopTrainingError: 20 };
    expect(rule(wanted, measured([50, 50], [90, 90, 25, 15]))).toBe('training-error');
    expect(rule(wanted, measured([50, 50], [0, 0, 25, 16]))).toBeNull();
    // What came behind the last test waits for the next one.
    expect(rule(wanted, measured([50, 50], [90, 90, 25, 16, 0]))).toBeNull();
    expect(rule(wanted, measured([50]))).toBeNull();
  });

  it('counts a reading for as many of its steps as lie there', () => {
    // Of the seven steps that the second reading stands for, two lie behind step 10.
    const training = { steps: [5, 12, 20], values: [90, 60, 10], seconds: [1, 1, 1] };
    const metrics = { ...measured([50, 50]), 'training-error': training };
    expect(rule({ stopTrainingError: 20 }, metrics)).toBe('training-error');
    expect(rule({ stopTrainingError: 19.9 }, metrics)).toBeNull();
  });

  it('ends a run without progress, where equal is none', () => {
    expect(rule({ patience: 2 }, measured([40, 30, 31]))).toBeNull();
    expect(rule({ patience: 2 }, measured([40, 30, 31, 29.9]))).toBeNull();
    expect(rule({ patience: 2 }, measured([40, 30, 31, 30]))).toBe('no-progress');
    expect(rule({ patience: 1 }, measured([40]))).toBeNull();
  });
});
