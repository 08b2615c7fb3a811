/** A run at the terminal: its steps, its tests, and the record that grows by them. */
import type { Recipe } from '../src/experiment/index.ts';
import type { Predictions } from '../src/inspection/index.ts';
import { displayName } from '../src/network/index.ts';
import {
  checkpointOf,
  ended,
  latestOf,
  isTimeOver,
  measured,
  ruleOfLastTest,
  ruleThatEnds,
  type Checkpoint,
  type RunRecord,
  type StopRule,
} from '../src/runs/index.ts';
import { readingOf, type TrainingRun } from '../src/training/index.ts';
import { UsageError } from './usage-error.ts';

/** Milliseconds. */
const FAST_STEP = 100;

/** Where a run stands, and what each of its tests took the pictures for, by its step. */
export interface TestedCheckpoint extends Checkpoint {
  readonly predictions: ReadonlyMap<number, Predictions>;
}

export interface ComputedRunOptions {
  readonly run: TrainingRun;
  readonly record: RunRecord;
  readonly print: (line: object) => void;
  /** Of the tests before this process. */
  readonly predictions?: ReadonlyMap<number, Predictions>;
  /** Whether it is tested on the way although none of its rules asks for it. */
  readonly isTested?: boolean;
}

/** A step whose reading is on its way. */
interface StepUnderWay {
  readonly reading: ReturnType<TrainingRun['read']>;
  readonly learningRate: number;
}

export class ComputedRun {
  readonly run: TrainingRun;
  readonly #print: (line: object) => void;
  #record: RunRecord;
  /** Of computing, those before this process included. */
  #seconds: number;
  /** Of them those of the lines that were printed. */
  #printed: number;
  /** By which it ends before its length. */
  #endedBy: StopRule | null;
  #reading: StepUnderWay | null = null;
  /** Whether the last step was so fast that waiting for its reading would count. */
  #isFast = false;
  readonly #isTested: boolean;
  readonly #predictions: Map<number, Predictions>;

  constructor({ run, record, print, predictions, isTested = false }: ComputedRunOptions) {
    this.run = run;
    this.#record = record;
    this.#print = print;
    this.#isTested = isTested;
    this.#predictions = new Map(predictions);
    this.#seconds = record.times.computed;
    this.#printed = this.#seconds;
    this.#endedBy = ruleThatEnds(record.recipe, record.metrics, this.#seconds);
  }

  get record(): RunRecord {
    return this.#record;
  }

  /** Whether no step is to follow. */
  get isOver(): boolean {
    return this.run.finished || this.#endedBy !== null;
  }

  /**
   * Asks for a step. Where steps are fast, its reading is awaited behind the next one, so that the
   * device need not wait for this program.
   *
   * @throws UsageError when the loss is no finite number any more
   */
  async step(): Promise<void> {
    const run = this.run;
    const { learningRate } = run;
    const started = performance.now();
    run.trainStep(await run.nextBatch());
    const before = this.#reading;
    const reading = run.read();
    // Where the step before has diverged, nobody asks for this one.
    reading.catch(() => undefined);
    this.#reading = { reading, learningRate };
    await before?.reading;
    this.#seconds += (performance.now() - started) / 1000;
    if (before) await this.#note(before);
    if (!this.#isFast) await this.settle();
    this.#isFast = performance.now() - started < FAST_STEP;
    if (isTimeOver(run.recipe, this.#seconds)) this.#endedBy ??= 'time';
  }

  /**
   * Waits for the reading of the last step.
   *
   * @throws UsageError when the loss is no finite number any more
   */
  async settle(): Promise<void> {
    const last = this.#reading;
    this.#reading = null;
    if (!last) return;
    const started = performance.now();
    await last.reading;
    this.#seconds += (performance.now() - started) / 1000;
    await this.#note(last);
    if (isTimeOver(this.run.recipe, this.#seconds)) this.#endedBy ??= 'time';
  }

  async #note({ reading, learningRate }: StepUnderWay): Promise<void> {
    const run = this.run;
    const { readings, probed, divergedAt } = await reading;
    if (divergedAt !== null) {
      throw new UsageError(
        `The loss of ${displayName(run.network)} is no longer a finite number at step ${divergedAt}. Train with a smaller --learning-rate.`,
      );
    }
    for (const { step, values } of probed) {
      const reading = { step, seconds: this.#seconds, values };
      this.#record = measured(this.#record, [reading], Date.now());
    }
    for (const reading of readings) {
      const grown = measured(this.#record, [readingOf(reading, this.#seconds)], Date.now());
      this.#record = { ...grown, variants: run.variants };
      const { step, error: trainError, loss } = reading;
      const milliseconds = Math.round(1000 * (this.#seconds - this.#printed));
      this.#print({ step, trainError, loss, learningRate, milliseconds });
      this.#printed = this.#seconds;
    }
  }

  /**
   * Tests on the way, as the page would, a run that came from there, whose tests were asked for, or
   * that has a rule which looks at them.
   */
  async testIfDue(): Promise<void> {
    const { step, recipe } = this.run;
    const last = latestOf(this.#record.metrics, 'test-error');
    const isTested = this.#isTested || last !== undefined || hasTestRule(recipe);
    if (!isTested || step <= (last?.step ?? 0)) return;
    if (!this.isOver && step % recipe.testEvery !== 0) return;
    await this.settle();
    const started = performance.now();
    const result = await this.run.test();
    const testError = result?.error ?? NaN;
    const filters = result && (await this.run.firstFilters());
    if (result) {
      this.#predictions.set(step, { ...result.predictions, ...(filters && { filters }) });
    }
    this.#seconds += (performance.now() - started) / 1000;
    const reading = { step, seconds: this.#seconds, values: { 'test-error': testError } };
    this.#record = measured(this.#record, [reading], Date.now());
    this.#print({ step, testError });
    this.#endedBy ??= ruleOfLastTest(recipe, this.#record.metrics);
  }

  /** @returns the rule that ended it before its length */
  end(): StopRule | null {
    const rule = this.run.finished ? null : this.#endedBy;
    this.#record = ended(this.#record, 'finished', Date.now(), rule);
    return rule;
  }

  async checkpoint(): Promise<TestedCheckpoint> {
    await this.settle();
    const checkpoint = checkpointOf(this.#record, await this.run.state(), this.#seconds);
    return { ...checkpoint, predictions: this.#predictions };
  }
}

function hasTestRule({ stopTestError, stopTrainingError, patience }: Recipe): boolean {
  return stopTestError > 0 || stopTrainingError > 0 || patience > 0;
}
