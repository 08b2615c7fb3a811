import { expect, it } from 'vitest';
import { PAPER_RECIPE } from '../../experiment/index.ts';
import { cifarNetwork } from '../../network/index.ts';
import { withReadings, type Metrics } from '../../runs/index.ts';
import { USUAL_CHOICES } from '../store/chart-choices.ts';
import { chartFigure, type ShownChart } from './chart-figure.ts';
import { drawnCurves } from './drawn-curves.ts';
import { plottedSeries } from './plotted.ts';
import { REFERENCES } from './references.ts';
import { scaleOf } from './scale.ts';
import type { Series } from './series.ts';

const METRICS: Readonly<Record<string, Metrics>> = {
  one: withReadings({}, [
    { step: 0, seconds: 0, values: { 'training-error': 80 } },
    { step: 50, seconds: 1, values: { 'training-error': 40, 'test-error': 60 } },
  ]),
  two: withReadings({}, [
    { step: 0, seconds: 0, values: { 'training-error': 60 } },
    { step: 50, seconds: 1, values: { 'training-error': 20, 'test-error': 40 } },
  ]),
};

const series = ['one', 'two'].map((id, index): Series => ({
  run: {
    id,
    network: cifarNetwork('resnet', 3),
    name: null,
    recipe: PAPER_RECIPE,
    seed: index + 1,
    steps: 100,
    dataset: 'cifar-10',
    parent: null,
    over: false,
  },
  name: id,
  colour: 'currentColor',
  ofDraft: true,
}));

function shownChart(seeds: 'each' | 'mean'): ShownChart {
  const choices = { ...USUAL_CHOICES, smoothing: 0, seeds };
  const [shown, scale] = [{ low: 0, high: 100 }, scaleOf('linear', { low: 0, high: 80 })];
  const plotted = plottedSeries(series, (id) => METRICS[id] ?? {}, choices);
  return {
    drawn: drawnCurves(plotted, shown, scale),
    axis: 'steps',
    measure: 'error',
    shown,
    scale,
    references: REFERENCES.filter(({ key }) => key === 'resnet-20 he-2015-table-6'),
    key: 'bold: test',
    seeds: [2, 1, 2],
    colourOf: (id) => (id === 'one' ? '#111111' : '#222222'),
  };
}

it('has every curve where the chart has it, tests over training', () => {
  const figure = chartFigure(shownChart('each'));
  const training = (up: readonly number[], colour: string) => ({
    colour,
    look: 'dashed',
    points: up.map((height, index) => ({ across: index / 2, up: height })),
  });
  const test = (up: number, colour: string) => ({
    colour,
    look: 'bold',
    points: [{ across: 0.5, up }],
  });
  expect(figure.lines).toEqual([
    training([1, 0.5], '#111111'),
    training([0.75, 0.25], '#222222'),
    test(0.75, '#111111'),
    test(0.5, '#222222'),
  ]);
  expect(figure.areas).toEqual([]);
  expect(figure.legend).toEqual([
    { name: 'one', colour: '#111111' },
    { name: 'two', colour: '#222222' },
  ]);
  expect(figure.ticks.across.at(-1)).toEqual({ at: 1, label: '100' });
  expect(figure.ticks.up.at(-1)).toEqual({ at: 1, label: '80' });
});

it('has seeds as a mean in its band, and says which they are', () => {
  const figure = chartFigure(shownChart('mean'));
  expect(figure.lines.map(({ points }) => points.map(({ up }) => up))).toEqual([
    [0.875, 0.375],
    [0.625],
  ]);
  const [band] = figure.areas;
  expect(band?.outline.map(({ up }) => up)).toEqual([0.75, 0.25, 0.5, 1]);
  expect(figure.notes).toEqual(['bold: test', 'CIFAR-10, seeds 1 and 2.']);
});

it('has what others measured at its height, with its source', () => {
  const [level] = chartFigure(shownChart('each')).references;
  const up = 8.75 / 80;
  expect(level).toEqual({
    label: 'ResNet-20: 8.75 % (He et al. 2015, Table 6)',
    low: up,
    high: up,
  });
});
