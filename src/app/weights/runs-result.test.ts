import { expect, it } from 'vitest';
import { PAPER_RECIPE } from '../../experiment/index.ts';
import { cifarNetwork } from '../../network/index.ts';
import type { Run } from '../store/runs.ts';
import { archiveName, resultOf } from './runs-result.ts';

const run: Run = {
  id: 'run',
  network: cifarNetwork('plain', 3),
  name: null,
  recipe: PAPER_RECIPE,
  seed: 1,
  status: 'live',
  step: 1210,
  epoch: 3.1,
};

it('names archives after network, step and format', () => {
  expect(archiveName(run, 1200, 'safetensors')).toBe('plain-20-step-1200-safetensors.zip');
});

it('writes down only what was measured', () => {
  expect(resultOf(run, 1200)).toEqual({ step: 1200 });
  const tested = { ...run, trainingError: 30, testError: 33, testPictures: 10_000, testStep: 1200 };
  expect(resultOf(tested, 1200)).toEqual({
    step: 1200,
    trainingError: 30,
    testError: 33,
    testPictures: 10_000,
    testStep: 1200,
  });
});
