/** When a checkpoint of a run is due, and what is told of it. */
import { reasonOf } from '../dataset/index.ts';
import type { EngineEvent } from '../protocol/index.ts';
import {
  checkpointOf,
  isFiniteState,
  NotFiniteError,
  type Checkpoint,
  type TrainingState,
} from '../runs/index.ts';
import type { CheckpointStore } from './checkpoint-store.ts';
import type { RunLog } from './run-log.ts';
import type { StepTimer } from './step-timer.ts';
import type { TrainingRun } from './training-run.ts';
import type { Exclusive } from './turns.ts';

/** Milliseconds between two checkpoints of a run that is being trained, and at most. */
const INTERVAL = 30_000;
const LONGEST_INTERVAL = 60_000;
/** Share of the time that writing may take, unless checkpoints would be further apart than that. */
const WRITING_SHARE = 0.01;
/** From the first refusal to the next attempt where runs rest; doubled with every one that follows. */
const FIRST_RETRY = 1000;

interface LoggedRun {
  readonly id: string;
  readonly run: Pick<TrainingRun, 'step' | 'state'>;
  readonly timer: StepTimer;
  readonly log: RunLog;
}

export interface CheckpointKeeperOptions {
  /** Undefined where nothing can be kept. */
  readonly store: CheckpointStore | undefined;
  readonly emit: (event: EngineEvent) => void;
  /** Milliseconds since any moment. */
  readonly now: () => number;
  readonly exclusive: Exclusive;
  /** Whether numbers still count: not once the device was lost. */
  readonly trusted: () => boolean;
  /**
   * Called where numbers of a run are found not to be finite, in the place of keeping them.
   *
   * @param step at which they were not
   */
  readonly onNotFinite: (runId: string, step: number) => void;
  /** Calls `act` after so many milliseconds. */
  readonly after: (milliseconds: number, act: () => void) => void;
  /** Called a while after a refusal: what rests would else never be kept. */
  readonly onRetry: () => void;
}

/** The last state of a run that was taken to be kept. */
interface Taken {
  /** Null where it was not kept after all. */
  what: string | null;
  readonly step: number;
  /** Found as it was written, and not told yet. */
  isNotFinite: boolean;
  readonly at: number;
  /** Requests for haste by then. */
  requests: number;
  isBeingWritten: boolean;
  /** Milliseconds from it to the next. */
  interval: number;
}

const stateOf = ({ run, log }: LoggedRun) => `step ${run.step}, change ${log.changes}`;

export class CheckpointKeeper {
  readonly #options: CheckpointKeeperOptions;
  readonly #taken = new WeakMap<RunLog, Taken>();
  /** The last checkpoints of runs that could not be kept: they can still be saved as files. */
  readonly #unkept = new Map<string, Checkpoint>();
  #requests = 0;
  /** Refusals since the last checkpoint that was kept. */
  #refusals = 0;
  #isRetryAwaited = false;
  #writing: Promise<void> = Promise.resolve();

  constructor(options: CheckpointKeeperOptions) {
    this.#options = options;
  }

  /** Resolves once all states that were copied so far are written, or could not be. */
  get written(): Promise<void> {
    return this.#writing;
  }

  /** A run has just been made from its checkpoint. */
  isKept(one: LoggedRun): void {
    this.#take(one, false);
  }

  /** Waits for what is being written; null where the last checkpoint of the run was kept. */
  async unkept(runId: string): Promise<Checkpoint | null> {
    await this.#writing;
    return this.#unkept.get(runId) ?? null;
  }

  /** Waits for what is being written; whether the run is kept just as it is. */
  async hasWritten(one: LoggedRun): Promise<boolean> {
    await this.#writing;
    return this.#taken.get(one.log)?.what === stateOf(one);
  }

  /** Has checkpoints be due at once. */
  hurry(): void {
    this.#requests += 1;
  }

  /** Whether it is time for a checkpoint, or to tell of the last; the first is soon made. */
  isDue({ run, log }: LoggedRun): boolean {
    if (!this.#options.store || run.step === 0) return false;
    const last = this.#taken.get(log);
    if (!last) return true;
    if (last.isBeingWritten) return false;
    if (last.isNotFinite) return true;
    return last.requests < this.#requests || this.#options.now() - last.at >= last.interval;
  }

  /**
   * Keeps a run that rests between two steps, unless just that is kept. What goes wrong is told,
   * and ends nothing: the next attempt may do better.
   *
   * @returns resolves once its state is copied and known to be finite; it is written meanwhile
   */
  async keep(one: LoggedRun): Promise<void> {
    if (this.#taken.get(one.log)?.what === stateOf(one)) await this.#writing;
    await this.#keepUnlessTaken(one, isFiniteState);
  }

  /**
   * The same of a run that is trained further, which does not wait for its numbers to be looked
   * at: what is found as they are written is told when it is called again.
   */
  async keepMeanwhile(one: LoggedRun): Promise<void> {
    await this.#keepUnlessTaken(one, () => true);
  }

  /** @returns whether numbers of the run were found not to be finite, which is told once */
  #tellIfNotFinite({ id, log }: LoggedRun): boolean {
    const last = this.#taken.get(log);
    if (!last?.isNotFinite) return false;
    last.isNotFinite = false;
    if (this.#options.trusted()) this.#options.onNotFinite(id, last.step);
    return true;
  }

  async #keepUnlessTaken(one: LoggedRun, isGood: (state: TrainingState) => boolean): Promise<void> {
    const { store, trusted } = this.#options;
    const { run, log } = one;
    const last = this.#taken.get(log);
    if (this.#tellIfNotFinite(one)) return;
    if (last?.what === stateOf(one)) last.requests = this.#requests;
    else if (store && run.step > 0 && trusted()) await this.#keep(one, store, isGood);
  }

  async #keep(
    one: LoggedRun,
    store: CheckpointStore,
    isGood: (state: TrainingState) => boolean,
  ): Promise<void> {
    const { exclusive, trusted } = this.#options;
    const { run, log, timer } = one;
    const taken = this.#take(one, true);
    try {
      // Of one moment: a reading is either in the record, or in the state as one to come.
      const { record, state } = await exclusive(async () => ({
        record: log.record,
        state: await run.state(),
      }));
      taken.isNotFinite = !isGood(state);
      if (!trusted() || taken.isNotFinite) {
        taken.isBeingWritten = false;
        this.#tellIfNotFinite(one);
        return;
      }
      const checkpoint = checkpointOf(record, state, timer.seconds);
      this.#writing = this.#writing.then(() => this.#write(store, checkpoint, taken));
    } catch (error) {
      this.#refused(one.id, taken, error);
    }
  }

  #take(one: LoggedRun, isBeingWritten: boolean): Taken {
    const requests = this.#requests;
    const at = this.#options.now();
    const interval = INTERVAL;
    const { step } = one.run;
    const taken = {
      what: stateOf(one),
      step,
      isNotFinite: false,
      at,
      requests,
      isBeingWritten,
      interval,
    };
    this.#taken.set(one.log, taken);
    return taken;
  }

  async #write(store: CheckpointStore, checkpoint: Checkpoint, taken: Taken): Promise<void> {
    const { record, state } = checkpoint;
    try {
      const started = this.#options.now();
      await store.write(checkpoint);
      taken.interval = intervalAfter(this.#options.now() - started);
      taken.isBeingWritten = false;
      this.#refusals = 0;
      this.#unkept.delete(record.id);
      this.#options.emit({ type: 'checkpoint', runId: record.id, step: state.step });
    } catch (error) {
      if (error instanceof NotFiniteError) {
        taken.isBeingWritten = false;
        taken.isNotFinite = true;
        return;
      }
      this.#unkept.set(record.id, checkpoint);
      this.#refused(record.id, taken, error);
    }
  }

  #refused(runId: string, taken: Taken, error: unknown): void {
    taken.what = null;
    taken.isBeingWritten = false;
    const { trusted, emit } = this.#options;
    if (!trusted()) return;
    emit({ type: 'not-kept', runId, sentence: refusal(error) });
    this.#retryLater();
  }

  #retryLater(): void {
    if (this.#isRetryAwaited) return;
    this.#isRetryAwaited = true;
    const milliseconds = Math.min(FIRST_RETRY * 2 ** this.#refusals, LONGEST_INTERVAL);
    this.#refusals += 1;
    this.#options.after(milliseconds, () => {
      this.#isRetryAwaited = false;
      this.#options.onRetry();
    });
  }
}

/** @param writing milliseconds that the last one took */
function intervalAfter(writing: number): number {
  return Math.min(Math.max(writing / WRITING_SHARE, INTERVAL), LONGEST_INTERVAL);
}

/** What happened, why, and what to do. */
function refusal(error: unknown): string {
  const isFull = error instanceof DOMException && error.name === 'QuotaExceededError';
  const [why, remedy] = isFull
    ? [
        'the browser has no room left',
        'Make room below the list of runs, or save the run as a file',
      ]
    : [reasonOf(error), 'Save the run as a file'];
  return `A checkpoint could not be kept: ${why}. Training goes on, and it is tried again; until then a reload loses what was computed since the last one. ${remedy} before you leave the page.`;
}
