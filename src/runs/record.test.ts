import { expect, it } from 'vitest';
import { PAPER_RECIPE } from '../experiment/index.ts';
import { cifarNetwork } from '../network/index.ts';
import { latestOf, metricOf } from './metrics.ts';
import { createRecord, ended, epochOf, measured, requestOf } from './record.ts';

const request = {
  id: 'a',
  network: cifarNetwork('plain', 1),
  recipe: { ...PAPER_RECIPE, steps: 900, batchSize: 100, pictures: 1000 },
  seed: 3,
};
const record = createRecord({ ...request, dataset: 'cifar-10', build: '1' }, 5000);

it('is made with nothing measured, and as long as its recipe says', () => {
  expect(record).toMatchObject({ status: 'open', step: 0, steps: 900, parent: null, device: null });
  expect(record.times).toEqual({ created: 5000, started: null, ended: null, computed: 0 });
  expect(requestOf(record)).toEqual(request);
  const timed = { ...request, recipe: { ...request.recipe, duration: 'minutes' as const } };
  expect(createRecord({ ...timed, dataset: 'cifar-10', build: '1' }, 0).steps).toBeNull();
});

it('grows by what training measures, by name; the record from before stays as it was', () => {
  const values = (error: number, loss: number) => ({
    'training-error': error,
    'training-loss': loss,
  });
  const first = measured(record, [{ step: 2, seconds: 1, values: values(80, 2) }], 6000);
  const both = measured(
    first,
    [
      { step: 4, seconds: 2, values: values(70, 1.5) },
      { step: 4, seconds: 3, values: { 'test-error': 75 } },
    ],
    7000,
  );
  expect(both.metrics).toEqual({
    'training-error': { steps: [2, 4], values: [80, 70], seconds: [1, 2] },
    'training-loss': { steps: [2, 4], values: [2, 1.5], seconds: [1, 2] },
    'test-error': { steps: [4], values: [75], seconds: [3] },
  });
  expect(latestOf(both.metrics, 'training-loss')).toEqual({ step: 4, value: 1.5 });
  expect(latestOf(first.metrics, 'test-error')).toBeUndefined();
  expect(metricOf(first.metrics, 'training-error').steps).toEqual([2]);
  expect(both.times).toEqual({ created: 5000, started: 6000, ended: null, computed: 3 });
  expect([both.step, epochOf(both)]).toEqual([4, 0.4]);
  expect(measured(both, [], 9000)).toBe(both);
});

it('ends once, with the time of it', () => {
  expect(ended(record, 'stopped', 8000)).toMatchObject({
    status: 'stopped',
    times: { created: 5000, ended: 8000 },
  });
});
