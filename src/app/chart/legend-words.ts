/** What the lines of the chart mean. */
import type { ChartChoices } from '../store/chart-choices.ts';
import { formatCount } from '../text/numbers.ts';
import type { Drawn } from './drawn-curves.ts';

/** `smoothed over 1,000 steps`. */
export function smoothingText(steps: number): string {
  return steps === 0 ? 'not smoothed' : `smoothed over ${formatCount(steps)} steps`;
}

/** What is drawn beside the curves themselves. */
export interface Shown {
  /** Readings as they are, behind smoothed curves. */
  readonly readings: boolean;
  readonly bands: boolean;
}

export function shownOf(drawn: readonly Drawn[]): Shown {
  return {
    readings: drawn.some(({ training }) => training.raw.length > 0),
    bands: drawn.some(({ training, test }) => training.band ?? test.band),
  };
}

/** `bold: test · thin and dashed: training, smoothed over 20 steps`. */
export function legendKey(
  { measure, smoothing, spread }: ChartChoices,
  { readings, bands }: Shown,
): string {
  const band =
    spread === 'range'
      ? 'from the lowest to the highest of the seeds'
      : '± 1 standard deviation over the seeds';
  return [
    ...(measure === 'error' ? ['bold: test'] : []),
    `thin and dashed: training, ${smoothingText(smoothing)}`,
    ...(readings ? ['faint: each reading'] : []),
    ...(bands ? [`line: mean, band: ${band}`] : []),
  ].join(' · ');
}
