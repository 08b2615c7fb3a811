import { formatCount, formatPart } from '../text/numbers.ts';
import type { TrainingSummary } from './summary.ts';

/** How far training is: `1,000 of 64,000`, or steps alone while the length is unknown. */
export function stepText({ step, steps }: Pick<TrainingSummary, 'step' | 'steps'>): string {
  return steps === null ? formatCount(step) : formatPart(step, steps);
}
