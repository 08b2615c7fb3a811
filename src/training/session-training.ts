/** What a session computes: turns, steps and tests of its runs until they are over. */
import { isTimeOver, ruleOfLastTest } from '../runs/index.ts';
import type { HeldRuns } from './held-runs.ts';
import type { RunEndings } from './run-endings.ts';
import type { SessionCheckpoints } from './session-checkpoints.ts';
import type { HeldRun } from './session-run.ts';
import { TooLargeError } from './too-large-error.ts';
import type { Outcome, Trainer } from './trainer.ts';
import { isOver, stepsOfTurn, testIsDue } from './turns.ts';

export interface SessionTrainingOptions {
  readonly runs: HeldRuns;
  readonly endings: RunEndings;
  readonly checkpoints: SessionCheckpoints;
  readonly trainer: Trainer;
}

export class SessionTraining {
  readonly #options: SessionTrainingOptions;

  constructor(options: SessionTrainingOptions) {
    this.#options = options;
  }

  /** Trains all runs until they are over. @throws what ended all of it */
  async toTheEnd(signal: AbortSignal): Promise<void> {
    const { runs, checkpoints } = this.#options;
    const settle = () => this.#settleReading();
    let entry = await runs.next(signal, settle);
    while (entry && !signal.aborted) {
      if (testIsDue(entry)) await this.#test(entry, signal);
      else await this.#turn(entry, stepsOfTurn(entry), signal);
      this.#settle(entry);
      await checkpoints.keepIfDue(entry, settle);
      entry = await runs.next(signal, settle);
    }
    await settle();
  }

  /** One step of each run, or of the first where they go one after the other. @throws as above */
  async stepOfEach(signal: AbortSignal): Promise<void> {
    const { runs } = this.#options;
    const first = runs.isInSequence
      ? await runs.next(signal, () => this.#settleReading())
      : undefined;
    const open = runs.entries.filter(({ ended }) => !ended);
    for (const entry of first ? [first] : open) {
      // A pause may have left the test of the last step undone.
      await this.#testIfDue(entry, signal);
      if (!isOver(entry) && !signal.aborted) await this.#turn(entry, 1, signal);
      await this.#settleReading();
      await this.#testIfDue(entry, signal);
      this.#settle(entry);
    }
  }

  async #testIfDue(entry: HeldRun, signal: AbortSignal): Promise<void> {
    if (testIsDue(entry) && !signal.aborted) await this.#test(entry, signal);
  }

  async #test(entry: HeldRun, signal: AbortSignal): Promise<void> {
    await this.#settleReading();
    if (entry.ended) return;
    const { endings, trainer } = this.#options;
    const outcome = await trainer.test(entry, signal);
    const { run, log } = entry;
    if (outcome === 'not finite') endings.diverge(entry, run.step, 'A weight');
    if (outcome !== 'tested') return;
    entry.testedAt = run.step;
    entry.endingBy ??= ruleOfLastTest(run.recipe, log.record.metrics);
  }

  /** What keeps this run alone from going on ends it alone. */
  async #turn(entry: HeldRun, steps: number, signal: AbortSignal): Promise<void> {
    const { endings, trainer } = this.#options;
    try {
      this.#takeNote(await trainer.turn(entry, steps, signal));
    } catch (error) {
      if (!(error instanceof TooLargeError)) throw error;
      endings.breakOff(entry, error);
    }
  }

  /** Waits for the reading that is on its way. */
  async #settleReading(): Promise<void> {
    this.#takeNote(await this.#options.trainer.settle());
  }

  #takeNote(outcomes: readonly Outcome[]): void {
    const { runs, endings } = this.#options;
    for (const { one, divergedAt } of outcomes) {
      const entry = runs.entry(one.id);
      if (!entry) continue;
      if (divergedAt !== null) endings.diverge(entry, divergedAt, 'The loss');
      this.#settle(entry);
    }
  }

  /** What follows from a turn or a test. */
  #settle(entry: HeldRun): void {
    const { runs, endings } = this.#options;
    runs.decideLength();
    const { run, timer } = entry;
    if (isTimeOver(run.recipe, timer.seconds)) entry.endingBy ??= 'time';
    endings.endIfOver(entry);
  }
}
