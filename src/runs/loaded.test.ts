import { expect, it } from 'vitest';
import { PAPER_RECIPE } from '../experiment/index.ts';
import {
  cifarNetwork,
  elementsOf,
  hasOutputs,
  parametersOf,
  withOutputs,
  type Network,
  type Weights,
} from '../network/index.ts';
import { isFiniteState } from './checkpoint.ts';
import { forkedState } from './fork.ts';
import { loadedRun } from './loaded.ts';
import { metricOf } from './metrics.ts';

const network = cifarNetwork('resnet', 1, { width: 2 });
const filled = (of: Network, value: number): Weights =>
  new Map(
    parametersOf(of).map(({ name, shape }) => [
      name,
      { shape, values: new Float32Array(elementsOf(shape)).fill(value) },
    ]),
  );
const weights = filled(network, 3);
const run = {
  ...{ id: 'a', network, recipe: PAPER_RECIPE, seed: 1, dataset: 'cifar-10', build: '1' },
  source: 'resnet8.th',
};

it('makes weights a run of step 0 that names its file and is over', () => {
  const { record, state } = loadedRun(run, { weights, testError: 8.3 }, 5);
  expect(record).toMatchObject({ source: 'resnet8.th', status: 'stopped', step: 0, parent: null });
  expect(metricOf(record.metrics, 'test-error')).toEqual({
    steps: [0],
    values: [8.3],
    seconds: [0],
  });
  expect(state.weights).toBe(weights);
  expect(isFiniteState(state)).toBe(true);
});

it('gives a fork its weights, without momentum', () => {
  const parent = loadedRun(run, { weights }, 5);
  const fork = forkedState(parent, run, filled(network, 7));
  expect(fork.weights).toEqual(weights);
  expect(fork.step).toBe(0);
  const learnt = parametersOf(network).filter(({ trainable }) => trainable);
  expect([...fork.momenta.keys()]).toEqual(learnt.map(({ name }) => name));
  for (const { values } of fork.momenta.values())
    expect(values.every((one) => one === 0)).toBe(true);
});

it('keeps the momentum and the step that are known', () => {
  const { record, state } = loadedRun(run, { weights, step: 40, momenta: weights }, 5);
  expect([record.step, state.step, state.momenta]).toEqual([40, 40, weights]);
});

it('takes another last layer, which starts from zeros', () => {
  const changed = withOutputs(network, weights, 4);
  expect(hasOutputs(network, 10)).toBe(true);
  expect(hasOutputs(changed.network, 4)).toBe(true);
  for (const { name, shape } of parametersOf(changed.network)) {
    const { shape: own, values } = changed.weights.get(name) ?? { shape: [], values: [] };
    expect(own).toEqual(shape);
    expect(values[0]).toBe(name.startsWith('linear') ? 0 : 3);
  }
});
