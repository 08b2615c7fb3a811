/** What a figure of landscapes is drawn of. */
import type { Grid, LandscapePoint, Projection } from '../../inspection/index.ts';

/** What of a point stands for its height. */
export type Quantity = 'loss' | 'error';

/** The landscape of one run. */
export interface Panel {
  readonly runId: string;
  readonly name: string;
  /** What is known of the weights, a few words. */
  readonly detail: string;
  /** Of the quantity that is shown. */
  readonly grid: Grid;
  readonly points: readonly LandscapePoint[];
  /** Where training came by, in the order of its steps. */
  readonly path: readonly Projection[];
}
