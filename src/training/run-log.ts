/** The record of a run as it grows where the run is computed. */
import type { Recipe } from '../experiment/index.ts';
import type { EngineEvent } from '../protocol/index.ts';
import {
  ended,
  withGap,
  measured,
  withLength,
  type Reading,
  type RunRecord,
} from '../runs/index.ts';

export class RunLog {
  #record: RunRecord;
  #readings: Reading[] = [];
  #changes = 0;

  constructor(record: RunRecord) {
    this.#record = record;
  }

  /** With all that was told so far. */
  get record(): RunRecord {
    // Readings come often and curves may be long, so they are put together only when asked for.
    this.#record = measured(this.#record, this.#readings, Date.now());
    this.#readings = [];
    return this.#record;
  }

  /** Events that changed it. */
  get changes(): number {
    return this.#changes;
  }

  /** The run goes on from this step by the same recipe at another length. */
  goesOn(recipe: Recipe, steps: number | null, step: number): void {
    const { record } = this;
    const times = { ...record.times, ended: null };
    this.#record = { ...withLength(record, { recipe, steps }, step), status: 'open', times };
    this.#changes += 1;
  }

  /** Takes note of what is told of the run. */
  take(event: EngineEvent): void {
    switch (event.type) {
      case 'metrics':
        this.#readings.push(event);
        break;
      case 'variants':
        this.#record = { ...this.#record, variants: event.variants };
        break;
      case 'gap': {
        const { step, from, to } = event;
        this.#record = withGap(this.#record, { step, from, to });
        break;
      }
      case 'run-ended':
        this.#record = ended(this.#record, event.reason, Date.now(), event.rule);
        break;
      default:
        return;
    }
    this.#changes += 1;
  }
}
