/**
 * Several runs that train in turns on one device, so that their curves grow side by side.
 * The run with the fewest steps goes first; one that joins late catches up.
 */
import { DataError, type PictureLibrary } from '../dataset/index.ts';
import { displayName } from '../network/index.ts';
import type { RunRequest, WorkerEvent } from '../protocol/index.ts';
import type { Operations } from './operations/operations.ts';
import { Pace } from './pace.ts';
import { Run } from './run.ts';
import { stepsThatFit } from './run-length.ts';

interface Entry {
  readonly id: string;
  readonly run: Run;
  readonly pace: Pace;
  testedAt: number;
  ended: boolean;
}

export interface SessionOptions {
  readonly operations: Operations;
  readonly library: PictureLibrary;
  readonly emit: (event: WorkerEvent) => void;
  /** Milliseconds since any moment. */
  readonly now: () => number;
}

/** Milliseconds of waiting for pictures after which a person is told. */
const NOTICEABLE_WAIT = 150;

export class Session {
  readonly #operations: Operations;
  readonly #library: PictureLibrary;
  readonly #emit: (event: WorkerEvent) => void;
  readonly #now: () => number;
  #entries: Entry[] = [];
  #working: Promise<void> | null = null;
  #halt = false;
  #lost: string | null = null;

  constructor(options: SessionOptions) {
    this.#operations = options.operations;
    this.#library = options.library;
    this.#emit = options.emit;
    this.#now = options.now;
  }

  /** Trains these runs until they end or `pause` is called; see `Command` for what it keeps. */
  async train(requests: readonly RunRequest[]): Promise<void> {
    await this.#prepare(requests);
    this.#work(() => this.#trainToTheEnd());
  }

  /** One step of each of these runs. */
  async step(requests: readonly RunRequest[]): Promise<void> {
    await this.#prepare(requests);
    this.#work(async () => {
      for (const entry of this.#entries) {
        if (!entry.ended && !this.#halt) await this.#turn(entry, 1);
      }
    });
  }

  /** Resolves when nothing is being computed any more. */
  async pause(): Promise<void> {
    this.#halt = true;
    await this.#working;
  }

  /** Ends all runs where they are; their weights stay. */
  async stop(): Promise<void> {
    await this.pause();
    for (const entry of this.#entries.filter(({ ended }) => !ended)) this.#end(entry, 'stopped');
    this.#emit({ type: 'phase', phase: 'stopped' });
  }

  /** Nothing computed from now on can be trusted: the device is gone. */
  deviceLost(reason: string): void {
    this.#lost = reason;
    this.#halt = true;
  }

  /** The run of this id, if it is still known. */
  find(id: string): Run | undefined {
    return this.#entries.find((entry) => entry.id === id)?.run;
  }

  async #prepare(requests: readonly RunRequest[]): Promise<void> {
    await this.pause();
    this.#halt = false;
    for (const entry of this.#entries) {
      if (!requests.some(({ id }) => id === entry.id)) entry.run.dispose();
    }
    this.#entries = requests.map((request) => {
      const known = this.#entries.find(({ id }) => id === request.id);
      if (known) return known;
      const run = new Run({ ...request, operations: this.#operations, library: this.#library });
      return { id: request.id, run, pace: new Pace(), testedAt: 0, ended: false };
    });
    for (const { id, run } of this.#entries) {
      if (Number.isFinite(run.steps)) this.#emit({ type: 'length', runId: id, steps: run.steps });
    }
  }

  #work(work: () => Promise<void>): void {
    this.#working = work()
      .catch((error: unknown) => this.#fail(error))
      .finally(() => {
        this.#working = null;
        if (this.#entries.every(({ ended }) => ended)) {
          this.#emit({ type: 'phase', phase: 'finished' });
        } else {
          this.#emit({ type: 'phase', phase: 'paused' });
        }
      });
  }

  async #trainToTheEnd(): Promise<void> {
    while (!this.#halt) {
      const entry = this.#next();
      if (!entry) return;
      if (this.#testIsDue(entry)) await this.#test(entry);
      else await this.#turn(entry, this.#stepsOfTurn(entry));
      this.#decideLength();
      if (entry.run.finished && !this.#testIsDue(entry)) this.#end(entry, 'finished');
    }
  }

  #next(): Entry | undefined {
    return this.#entries
      .filter(({ ended }) => !ended)
      .reduce<Entry | undefined>(
        (least, entry) => (least && least.run.step <= entry.run.step ? least : entry),
        undefined,
      );
  }

  #testIsDue({ run, testedAt }: Entry): boolean {
    return run.step > testedAt && (run.finished || run.step % run.recipe.testEvery === 0);
  }

  /** Steps until the next reading; never across a test or the end. */
  #stepsOfTurn({ run, pace }: Entry): number {
    const { testEvery } = run.recipe;
    const untilTest = testEvery - (run.step % testEvery);
    return Math.max(1, Math.min(pace.stepsOfTurn, untilTest, run.steps - run.step));
  }

  async #turn(entry: Entry, steps: number): Promise<void> {
    const { id, run, pace } = entry;
    if (run.step === 0) {
      this.#emit({ type: 'phase', phase: 'first-step', runId: id });
      await run.compile((share) => {
        this.#emit({ type: 'phase', phase: 'first-step', runId: id, share });
      });
    } else if (!Number.isFinite(run.steps)) {
      this.#emit({ type: 'phase', phase: 'measuring-speed', runId: id });
    } else this.#emit({ type: 'phase', phase: 'training', runId: id });

    let computing = 0;
    let done = 0;
    while (done < steps && !this.#halt) {
      const batch = await this.#batch(entry);
      const start = this.#now();
      run.trainStep(batch);
      computing += this.#now() - start;
      done += 1;
    }
    const { learningRate } = run;
    const start = this.#now();
    const reading = await run.read();
    computing += this.#now() - start;
    if (!reading) return;
    if (this.#lost !== null) return;
    if (!Number.isFinite(reading.loss)) {
      this.#diverged(entry);
      return;
    }
    pace.took(reading.steps, computing);
    this.#emit({
      type: 'training-error',
      runId: id,
      step: run.step,
      error: reading.error,
      loss: reading.loss,
      seconds: pace.seconds,
    });
    const secondsLeft = this.#secondsLeft();
    this.#emit({
      type: 'progress',
      runId: id,
      step: run.step,
      epoch: run.epoch,
      learningRate,
      picturesPerSecond: (1000 * run.recipe.batchSize) / pace.millisecondsOfStep,
      stepMilliseconds: pace.millisecondsOfStep,
      ...(secondsLeft === null ? {} : { secondsLeft }),
    });
  }

  async #batch({ id, run }: Entry) {
    const timer = setTimeout(() => {
      this.#emit({ type: 'phase', phase: 'waiting-for-data', runId: id });
    }, NOTICEABLE_WAIT);
    try {
      return await run.nextBatch();
    } finally {
      clearTimeout(timer);
    }
  }

  async #test(entry: Entry): Promise<void> {
    const { id, run, pace } = entry;
    const start = this.#now();
    const error = await run.test((share) => {
      this.#emit({ type: 'phase', phase: 'testing', runId: id, share });
      return !this.#halt;
    });
    if (error === null || this.#lost !== null) return;
    entry.testedAt = run.step;
    pace.testTook(this.#now() - start);
    this.#emit({
      type: 'test-error',
      runId: id,
      step: run.step,
      error,
      pictures: run.recipe.testPictures,
      seconds: pace.seconds,
    });
  }

  /** Runs given in minutes get their length once the speed of every one of them is known. */
  #decideLength(): void {
    const open = this.#entries.filter(({ run }) => !Number.isFinite(run.steps));
    if (open.length === 0) return;
    const decided = this.#entries.find(
      ({ run }) => run.recipe.duration === 'minutes' && Number.isFinite(run.steps),
    );
    if (!decided && !open.every(({ pace }) => pace.isKnown)) return;
    const steps = decided?.run.steps ?? stepsThatFit(open);
    for (const { id, run } of open) {
      run.steps = steps;
      this.#emit({ type: 'length', runId: id, steps });
    }
  }

  #secondsLeft(): number | null {
    const going = this.#entries.filter(({ ended }) => !ended);
    if (!going.every(({ run, pace }) => Number.isFinite(run.steps) && pace.hasAny)) return null;
    const milliseconds = going.reduce((sum, { run, pace }) => {
      const tests = Math.ceil((run.steps - run.step) / run.recipe.testEvery);
      return (
        sum +
        (run.steps - run.step) * pace.millisecondsOfStep +
        tests * pace.millisecondsOfTest(run)
      );
    }, 0);
    return milliseconds / 1000;
  }

  #diverged(entry: Entry): void {
    this.#emit({
      type: 'failure',
      runId: entry.id,
      what: `The loss of ${displayName(entry.run.network)} is no longer a finite number at step ${entry.run.step}.`,
      remedy: 'The run was ended. Train it again with a smaller learning rate.',
      fatal: false,
    });
    this.#end(entry, 'stopped');
  }

  #end(entry: Entry, reason: 'finished' | 'stopped'): void {
    entry.ended = true;
    this.#emit({ type: 'run-ended', runId: entry.id, reason });
  }

  #fail(error: unknown): void {
    if (this.#lost !== null) return;
    if (error instanceof DataError) {
      this.#emit({ type: 'failure', what: error.what, remedy: error.remedy, fatal: false });
      return;
    }
    this.#emit({
      type: 'failure',
      what: `Training stopped: ${error instanceof Error ? error.message : String(error)}`,
      remedy: 'Press Train to go on. If it happens again, make the batch or the networks smaller.',
      fatal: false,
    });
  }
}
