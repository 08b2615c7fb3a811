/** Runs with predictions as small as a test needs. For tests only. */
import { emptyPredictions, WHOLE, type Predictions } from '../../inspection/index.ts';
import { DATA_SET } from '../store/data-set.ts';
import { runView } from '../store/test-runs.ts';
import type { JudgedRun } from './judged-runs.ts';

/** @param confidence of what each is taken for */
export function predictionsOf(
  labels: readonly number[],
  predicted: readonly number[],
  confidence = 0.8,
): Predictions {
  const { length } = DATA_SET.classes;
  const predictions = emptyPredictions(labels.length, length);
  predictions.labels.set(labels);
  predictions.predicted.set(predicted);
  for (const [picture, of] of predicted.entries()) {
    predictions.probabilities[picture * length + of] = Math.round(WHOLE * confidence);
  }
  return predictions;
}

export function judgedRun(
  name: string,
  now: Predictions,
  before: Predictions | null = null,
): JudgedRun {
  return {
    ...{ id: name, name, colour: name, run: runView({ id: name }), now, before },
    ...{ step: 200, stepBefore: before && 100, course: [[200, now]] },
  };
}
