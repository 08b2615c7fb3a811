/** What is written beside the weights of a run, and what its files are called. */
import type { RunResult } from '../../formats/index.ts';
import { fileName } from '../../network/index.ts';
import { latestOf, metricOf, type RunRecord } from '../../runs/index.ts';
import { runningMeans } from '../store/running-mean.ts';

/**
 * The readings of a run for `config.json`.
 *
 * @param step the step whose weights these are
 */
export function resultOf(run: RunRecord, step: number): RunResult {
  const trainingError = runningMeans(metricOf(run.metrics, 'training-error')).at(-1);
  const test = latestOf(run.metrics, 'test-error');
  return {
    step,
    ...(trainingError !== undefined && { trainingError }),
    ...(test && {
      testError: test.value,
      testPictures: run.recipe.testPictures,
      testStep: test.step,
    }),
  };
}

/** For example `plain-20-step-1200-safetensors.zip`. */
export function archiveName(run: RunRecord, step: number, format: string): string {
  return `${fileName(run.network)}-step-${step}-${format}.zip`;
}
