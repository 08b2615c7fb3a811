/** Choices as the figure follows them. */
import { fittingSmoothing, type ChartChoices } from '../store/chart-choices.ts';
import type { Series } from '../store/series.ts';

export interface EffectiveChoices extends ChartChoices {
  /** Steps. */
  readonly smoothing: number;
}

/** The longest run decides how smooth curves are; as Figure 6 of the paper, some choices are the paper's. */
export function effectiveChoices(
  choices: ChartChoices,
  series: readonly Series[],
): EffectiveChoices {
  const steps = series.map(({ run }) => run.steps ?? 0);
  const smoothing = choices.smoothing ?? fittingSmoothing(Math.max(0, ...steps));
  return choices.look === 'figure-6'
    ? { ...choices, smoothing, axis: 'steps', measure: 'error', scale: 'linear' }
    : { ...choices, smoothing };
}
