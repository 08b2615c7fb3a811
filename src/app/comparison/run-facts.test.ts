import { expect, it } from 'vitest';
import { cifarNetwork } from '../../network/index.ts';
import { readRun, runView } from '../store/test-runs.ts';
import { runFacts } from './run-facts.ts';

it('puts what came of runs beside what decided them', () => {
  const plain = readRun(runView({ id: 'a', steps: 64_000 }), 2000, {
    'test-error': 31.25,
    'training-error': 28,
  });
  const residual = runView({ id: 'b', network: cifarNetwork('resnet', 3), seed: 2 });
  const { results, settings } = runFacts([plain, residual]);
  const values = Object.fromEntries(results.map((row) => [row.name, row.values]));
  expect(values).toMatchObject({
    'Test error': ['31.3 %', '–'],
    'Training error': ['28.0 %', '–'],
    'Steps done': ['2,000 of 64,000', '0'],
    Device: ['–', '–'],
  });
  expect(settings.filter(({ differs }) => differs).map(({ name }) => name)).toEqual([
    'Network',
    'Skip connections',
    'Seed',
  ]);
});
