import { expect, it } from 'vitest';
import { PAPER_RECIPE } from '../../experiment/index.ts';
import { withReadings, type Metrics } from '../../runs/index.ts';
import { USUAL_CHOICES } from '../store/chart-choices.ts';
import { runView } from '../store/test-runs.ts';
import type { EffectiveChoices } from './effective-choices.ts';
import { plottedSeries, reachOf } from './plotted.ts';
import { charted, type Series } from '../store/series.ts';

const series = (id: string, seed: number, more: Parameters<typeof runView>[0] = {}): Series => ({
  run: charted(runView({ id, seed, steps: 3, ...more })),
  name: id,
  colour: 'currentColor',
  ofDraft: true,
  behind: false,
});

const metrics = (error: number, until = 3): Metrics =>
  withReadings(
    {},
    [1, 2, 3].slice(0, until).map((step) => ({
      step,
      seconds: step,
      values: { 'training-error': error, 'training-loss': error / 10, 'test-error': error },
    })),
  );

const METRICS: Readonly<Record<string, Metrics>> = {
  one: metrics(10),
  two: metrics(20),
  again: metrics(90, 2),
  other: metrics(50),
};
const metricsOf = (id: string) => METRICS[id] ?? {};
const slow = { recipe: { ...PAPER_RECIPE, learningRate: 0.01 } };

const plot = (all: readonly Series[], choices: Partial<EffectiveChoices>) =>
  plottedSeries(all, metricsOf, { ...USUAL_CHOICES, smoothing: 0, ...choices });

it('makes one of runs that differ only in their seed', () => {
  const all = [series('one', 1), series('other', 1, slow), series('two', 2)];
  expect(plot(all, {}).map(({ name }) => name)).toEqual(['one', 'other', 'two']);
  const means = plot(all, { seeds: 'mean' });
  expect(means.map(({ name, seeds }) => [name, seeds])).toEqual([
    ['one, 2 seeds', 2],
    ['other', 1],
  ]);
  expect(means[0]?.training.curve.y[0]).toBe(15);
  expect(means[0]?.test.band?.high.y[0]).toBe(20);
  expect(means[1]?.test.band).toBeNull();
});

it('counts a seed once, by the run that has come furthest', () => {
  const [mean] = plot([series('again', 1), series('one', 1), series('two', 2)], { seeds: 'mean' });
  expect(mean?.seeds).toBe(2);
  expect(mean?.training.curve.y[0]).toBe(15);
  const same = plot([series('again', 1), series('one', 1)], { seeds: 'mean' });
  expect(same.map(({ name }) => name)).toEqual(['again', 'one']);
});

it('has the readings themselves behind a smoothed training curve only', () => {
  const [run] = plot([series('one', 1)], { smoothing: 100 });
  expect(run?.training.raw?.y[0]).toBe(10);
  expect(run?.test.raw).toBeNull();
});

it('draws losses, where they were measured', () => {
  const [run] = plot([series('one', 1)], { measure: 'loss' });
  expect(run?.training.curve.y[0]).toBe(1);
  expect(run?.test.curve.pieces).toEqual([]);
});

it('keeps curves that have not grown', () => {
  const all = [series('one', 1), series('two', 2)];
  const [before, after] = [plot(all, { seeds: 'mean' }), plot(all, { seeds: 'mean' })];
  expect(after[0]?.training.curve).toBe(before[0]?.training.curve);
});

it('knows how far the curves have come and will come', () => {
  const at = (steps: number | null) =>
    reachOf(plot([series('one', 1, { steps })], { axis: 'steps' }));
  expect(at(8000)).toEqual({ reached: 3, whole: 8000 });
  expect(at(null)).toEqual({ reached: 3, whole: null });
  expect(reachOf([])).toEqual({ reached: 0, whole: null });
});

it('keeps the curve of a fork apart from its parent’s, and marks where the computer slept', () => {
  const fork = { parent: { runId: 'other', step: 2 }, gaps: [{ step: 1, from: 0, to: 1000 }] };
  const [run] = plot([series('one', 1, fork)], { axis: 'epochs' });
  const epochs = PAPER_RECIPE.batchSize / PAPER_RECIPE.pictures;
  expect(run?.inheritedUntil).toBe(2 * epochs);
  expect(run?.pauses).toEqual([epochs]);
  expect(run?.training.curve.pieces).toEqual([
    { from: 0, end: 1 },
    { from: 1, end: 3 },
  ]);
  expect(run?.test.curve.pieces).toHaveLength(1);
  const [whole] = plot([series('one', 1)], {});
  expect([whole?.inheritedUntil, whole?.pauses]).toEqual([null, []]);
});
