import { expect, it } from 'vitest';
import { PAPER_RECIPE } from '../../experiment/index.ts';
import { cifarNetwork } from '../../network/index.ts';
import { withReadings, type Metrics } from '../../runs/index.ts';
import type { Series } from '../store/series.ts';
import { tableRows } from './values-table.ts';

const series = (id: string, name: string): Series => ({
  run: {
    id,
    network: cifarNetwork('plain', 3),
    name: null,
    recipe: PAPER_RECIPE,
    seed: 4,
    steps: null,
    dataset: 'cifar-10',
    parent: null,
    over: false,
  },
  name,
  colour: 'currentColor',
  ofDraft: true,
  behind: false,
});
const both = [series('a', 'Plain-20'), series('b', 'Plain-56')];

const reading = (step: number, seconds: number, values: Readonly<Record<string, number>>) => ({
  step,
  seconds,
  values,
});

function historyOf(metrics: Readonly<Record<string, Metrics>>) {
  return (runId: string): Metrics => metrics[runId] ?? {};
}

function filled() {
  const training = [100, 200, 300].map((step) =>
    reading(step, step / 10, { 'training-error': 90 - step / 10, 'training-loss': 2 }),
  );
  return historyOf({
    a: withReadings({}, [...training, reading(200, 20, { 'test-error': 71.04 })]),
    b: withReadings({}, [reading(300, 60, { 'test-error': 88 })]),
  });
}

it('has a row for each step at which any network was tested', () => {
  expect(tableRows(both, filled())).toEqual([
    { step: '200', errors: ['71.0', '70.0', '', ''] },
    { step: '300', errors: ['', '', '88.0', ''] },
  ]);
});

it('keeps at most 20 rows, the last one among them', () => {
  const tests = Array.from({ length: 64 }, (_, index) =>
    reading((index + 1) * 1000, index + 1, { 'test-error': 50 }),
  );
  const rows = tableRows(both, historyOf({ a: withReadings({}, tests) }));
  expect(rows.length).toBeLessThanOrEqual(20);
  expect(rows.at(-1)?.step).toBe('64,000');
});
