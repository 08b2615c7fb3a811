/** A run at the terminal: its steps, its tests, and the record that grows by them. */
import { displayName } from '../src/network/index.ts';
import {
  checkpointOf,
  ended,
  latestOf,
  measured,
  type Checkpoint,
  type RunRecord,
} from '../src/runs/index.ts';
import { readingOf, type TrainingRun } from '../src/training/index.ts';
import { UsageError } from './usage-error.ts';

export class ComputedRun {
  readonly #run: TrainingRun;
  readonly #print: (line: object) => void;
  #record: RunRecord;
  /** Of computing, those before this process included. */
  #seconds: number;
  /** Of them those of the lines that were printed. */
  #printed: number;

  constructor(run: TrainingRun, record: RunRecord, print: (line: object) => void) {
    this.#run = run;
    this.#record = record;
    this.#print = print;
    this.#seconds = record.times.computed;
    this.#printed = this.#seconds;
  }

  get record(): RunRecord {
    return this.#record;
  }

  /** @throws UsageError when the loss is no finite number any more */
  async step(): Promise<void> {
    const run = this.#run;
    const { learningRate } = run;
    const started = performance.now();
    run.trainStep(await run.nextBatch());
    const { readings, divergedAt } = await run.read();
    if (divergedAt !== null) {
      throw new UsageError(
        `The loss of ${displayName(run.network)} is no longer a finite number at step ${divergedAt}. Train with a smaller --learning-rate.`,
      );
    }
    this.#seconds += (performance.now() - started) / 1000;
    for (const reading of readings) {
      const grown = measured(this.#record, [readingOf(reading, this.#seconds)], Date.now());
      this.#record = { ...grown, variants: run.variants };
      const { step, error: trainError, loss } = reading;
      const milliseconds = Math.round(1000 * (this.#seconds - this.#printed));
      this.#print({ step, trainError, loss, learningRate, milliseconds });
      this.#printed = this.#seconds;
    }
  }

  /** Tests a run that came from the page, which tests it on the way, as the page would. */
  async testIfDue(): Promise<void> {
    const { step, finished, recipe } = this.#run;
    const last = latestOf(this.#record.metrics, 'test-error');
    if (!last || last.step >= step || (!finished && step % recipe.testEvery !== 0)) return;
    const started = performance.now();
    const testError = (await this.#run.test()) ?? NaN;
    this.#seconds += (performance.now() - started) / 1000;
    const reading = { step, seconds: this.#seconds, values: { 'test-error': testError } };
    this.#record = measured(this.#record, [reading], Date.now());
    this.#print({ step, testError });
  }

  end(): void {
    this.#record = ended(this.#record, 'finished', Date.now());
  }

  async checkpoint(): Promise<Checkpoint> {
    return checkpointOf(this.#record, await this.#run.state(), this.#seconds);
  }
}
