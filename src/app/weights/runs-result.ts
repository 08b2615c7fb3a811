/** What is written beside the weights of a run, and what its files are called. */
import type { RunResult } from '../../formats/index.ts';
import { fileName } from '../../network/index.ts';
import { latestOf, type RunRecord } from '../../runs/index.ts';

/**
 * The readings of a run for `config.json`.
 *
 * @param step the step whose weights these are
 */
export function resultOf(run: RunRecord, step: number): RunResult {
  const training = latestOf(run.metrics, 'training-error');
  const test = latestOf(run.metrics, 'test-error');
  return {
    step,
    ...(training && { trainingError: training.value }),
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
