/** What is written beside the weights of a run, and what its files are called. */
import type { RunResult } from '../../formats/index.ts';
import { fileName } from '../../network/index.ts';
import type { Run } from '../store/runs.ts';

/**
 * The readings of a run for `config.json`.
 *
 * @param step the step whose weights these are
 */
export function resultOf(run: Run, step: number): RunResult {
  const { trainingError, testError, testPictures, testStep } = run;
  return {
    step,
    ...(trainingError === undefined ? {} : { trainingError }),
    ...(testError === undefined || testPictures === undefined || testStep === undefined
      ? {}
      : { testError, testPictures, testStep }),
  };
}

/** For example `plain-20-step-1200-safetensors.zip`. */
export function archiveName(run: Run, step: number, format: string): string {
  return `${fileName(run.network)}-step-${step}-${format}.zip`;
}
