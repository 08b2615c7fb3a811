import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { decodeRunFile, encodeRunFile } from '../../src/formats/index.ts';
import { latestOf } from '../../src/runs/index.ts';
import { recordedRun } from './recorded-run.ts';

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

it('says which log names no network', () => {
  expect(() => recordedRun('x', '{"step":1,"testError":90,"seconds":0}')).toThrow('The log of x');
});
