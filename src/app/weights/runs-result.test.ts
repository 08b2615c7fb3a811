import { expect, it } from 'vitest';
import { readRun, runView } from '../store/test-runs.ts';
import { archiveName, resultOf } from './runs-result.ts';

const run = runView({ step: 1210 });

it('names archives after network, step and format', () => {
  expect(archiveName(run, 1200, 'safetensors')).toBe('plain-20-step-1200-safetensors.zip');
});

it('writes down only what was measured', () => {
  expect(resultOf(run, 1200)).toEqual({ step: 1200 });
  const tested = readRun(run, 1200, { 'training-error': 30, 'test-error': 33 });
  expect(resultOf(tested, 1200)).toEqual({
    step: 1200,
    trainingError: 30,
    testError: 33,
    testPictures: 10_000,
    testStep: 1200,
  });
  // The mean over the last twenty steps.
  const later = readRun(readRun(run, 1190, { 'training-error': 30 }), 1200, {
    'training-error': 40,
  });
  expect(resultOf(readRun(later, 1210, { 'training-error': 20 }), 1210).trainingError).toBe(30);
});
