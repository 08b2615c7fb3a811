import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parseManifest } from '../../src/dataset/parse-manifest.ts';
import { decodeRunFile, encodeRunFile } from '../../src/formats/index.ts';
import { isRight, lesionMetric } from '../../src/inspection/index.ts';
import { latestOf } from '../../src/runs/index.ts';
import {
  recordedPredictions,
  recordedRun,
  withRecordedGradients,
  withRecordedLesions,
} from './recorded-run.ts';

const LOG = readFileSync(
  'docs/recordings/2026-11-27-nvidia-h200/plain-20-seed-1/log.jsonl',
  'utf8',
);

it('has the errors, length and device of the recording', () => {
  const run = recordedRun('plain-20-seed-1', LOG);
  expect(run).toMatchObject({ step: 7500, steps: 7500, seed: 1, status: 'finished' });
  expect(run.device?.adapter).toContain('NVIDIA');
  expect(latestOf(run.metrics, 'test-error')).toEqual({ step: 7500, value: 14.77 });
  expect(run.metrics['test-error']?.steps).toHaveLength(41);
});

it('can be opened as the file of a run', async () => {
  const record = recordedRun('plain-20-seed-1', LOG);
  const opened = await decodeRunFile(await encodeRunFile({ record, checkpoints: [] }));
  expect(opened.record).toEqual(record);
});

it('has the gradients that were measured of it, and its errors as they were', () => {
  const run = recordedRun('plain-20-seed-1', LOG);
  const file = 'docs/recordings/2026-11-27-nvidia-h200/plain-20-seed-1/gradients.jsonl';
  const { metrics, ...rest } = withRecordedGradients(run, readFileSync(file, 'utf8'));
  const { metrics: before, ...restBefore } = run;
  expect(rest).toEqual(restBefore);
  expect(metrics).toMatchObject(before);
  expect(metrics['gradient-norm/conv1.weight']).toMatchObject({
    steps: [0, 7500],
    values: [1.507777, 0.1265231],
  });
});

it('has the errors with lesions that were measured of it', () => {
  const run = recordedRun('plain-20-seed-1', LOG);
  const file = 'docs/recordings/2026-11-27-nvidia-h200/plain-20-seed-1/lesions.json';
  const { metrics, step } = withRecordedLesions(run, readFileSync(file, 'utf8'));
  expect(step).toBe(7500);
  expect(metrics[lesionMetric('branch', 500, null)]).toMatchObject({
    steps: [7500],
    values: [14.2],
  });
  expect(metrics[lesionMetric('branch', 500, 'layer1.0')]?.values).toEqual([85.4]);
});

it('says which log names no network', () => {
  expect(() => recordedRun('x', '{"step":1,"testError":90,"seconds":0}')).toThrow('The log of x');
});

it('has what the tests took pictures for, nearly as many of them wrong as the README of the recordings says', () => {
  const run = recordedRun('plain-20-seed-1', LOG);
  const bytes = readFileSync(
    'docs/recordings/2026-11-27-nvidia-h200/plain-20-seed-1/predictions-500.u8',
  );
  const { test } = parseManifest(readFileSync('public/data/manifest.json', 'utf8'));
  const labels = test.flatMap((shard) => shard.labels);
  const predictions = recordedPredictions(run, bytes, labels);
  expect([...predictions.keys()]).toEqual(run.metrics['test-error']?.steps);
  const last = predictions.get(7500);
  const wrong = labels.slice(0, 500).filter((_, picture) => last && !isRight(last, picture));
  // Of two classes whose probabilities are rounded to the same byte the first is taken.
  expect(Math.abs((100 * wrong.length) / 500 - 14.2)).toBeLessThan(0.5);
  expect(() => recordedPredictions(run, bytes.subarray(1), labels)).toThrow('its 41 tests');
});
