/** A network that is looked into. */
import type { Network } from '../../network/index.ts';
import type { Metrics } from '../../runs/index.ts';

export interface InsideNetwork {
  /** Of the run, or of the row where it has none. */
  readonly id: string;
  readonly rowId: string | null;
  readonly runId: string | null;
  readonly name: string;
  /** Any colour of CSS. */
  readonly colour: string;
  readonly network: Network;
  /** Those of its run, and what was measured apart from it. */
  readonly metrics: Metrics;
  readonly seed: number;
}
