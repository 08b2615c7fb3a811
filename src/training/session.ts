/**
 * Several runs that train in turns on one device, so that their curves grow side by side.
 * The run with the fewest steps goes first; one that joins late catches up.
 */
import { DataError } from '../dataset/index.ts';
import { displayName, type Weights } from '../network/index.ts';
import type { RunRequest, WorkerEvent } from '../protocol/index.ts';
import { DeviceQueue } from './device-queue.ts';
import { testErrorOf, type WeightsEvaluation } from './evaluation.ts';
import type { Operations } from './operations/operations.ts';
import { StepTimer } from './step-timer.ts';
import type { ResidentDataset } from './resident-dataset.ts';
import { Run } from './run.ts';
import { secondsLeft, stepsThatFit } from './run-length.ts';
import { TooLargeError } from './too-large-error.ts';
import { unlessAborted } from './unless-aborted.ts';

interface Entry {
  readonly id: string;
  readonly run: Run;
  readonly timer: StepTimer;
  testedAt: number;
  ended: 'finished' | 'stopped' | null;
}

export interface SessionOptions {
  readonly operations: Operations;
  readonly dataset: ResidentDataset;
  readonly emit: (event: WorkerEvent) => void;
  /** Milliseconds since any moment. */
  readonly now: () => number;
}

/** Milliseconds of waiting for pictures after which a person is told. */
const NOTICEABLE_WAIT = 150;

export class Session {
  readonly #operations: Operations;
  readonly #dataset: ResidentDataset;
  readonly #emit: (event: WorkerEvent) => void;
  readonly #now: () => number;
  readonly #queue = new DeviceQueue();
  #entries: Entry[] = [];
  #working: Promise<void> = Promise.resolve();
  /** Aborted when the work it belongs to shall end; replaced where other work follows. */
  #current = new AbortController();
  #lost = false;

  constructor(options: SessionOptions) {
    this.#operations = options.operations;
    this.#dataset = options.dataset;
    this.#emit = options.emit;
    this.#now = options.now;
  }

  /**
   * Trains these runs until they end or `pause` is called; see `Command` for what it keeps.
   * Work under way ends first, without a word. Resolves when the runs are taken up; all else,
   * what goes wrong too, is told in events.
   */
  train(requests: readonly RunRequest[]): Promise<void> {
    return this.#begin(requests, (signal) => this.#trainToTheEnd(signal));
  }

  /** One step of each of these runs, with the test that it may bring. Resolves as `train` does. */
  step(requests: readonly RunRequest[]): Promise<void> {
    return this.#begin(requests, (signal) => this.#stepOfEach(signal));
  }

  /** Resolves when no run is being computed any more. */
  async pause(): Promise<void> {
    this.#current.abort();
    await this.#working;
  }

  /** Ends all runs where they are; their weights stay. */
  async stop(): Promise<void> {
    this.#replaceCurrent();
    await this.#working;
    for (const entry of this.#entries) if (!entry.ended) this.#end(entry, 'stopped');
    this.#emit({ type: 'phase', phase: 'stopped' });
  }

  /** Nothing computed from now on can be trusted: no number is emitted any more. */
  deviceLost(): void {
    this.#lost = true;
    this.#current.abort();
  }

  get isDeviceLost(): boolean {
    return this.#lost;
  }

  /** The run of this id, if it is still known. */
  find(id: string): Run | undefined {
    return this.#entries.find((entry) => entry.id === id)?.run;
  }

  /** The weights of a run and the step that they are of; null when it is not known any more. */
  async weightsOf(id: string): Promise<{ step: number; weights: Weights } | null> {
    const run = this.find(id);
    if (!run) return null;
    return this.#queue.run(async () => {
      const { step } = run;
      return { step, weights: await run.weights() };
    });
  }

  /** Test error in percent of weights that belong to no run; training goes on between its batches. */
  evaluate(
    evaluation: WeightsEvaluation,
    onShare: (share: number) => void,
  ): Promise<number | null> {
    const [operations, dataset, queue] = [this.#operations, this.#dataset, this.#queue];
    return testErrorOf({ ...evaluation, operations, dataset, queue, onShare });
  }

  async #begin(
    requests: readonly RunRequest[],
    work: (signal: AbortSignal) => Promise<void>,
  ): Promise<void> {
    const mine = this.#replaceCurrent();
    const takenUp = this.#working.then(() => this.#takeUp(requests));
    this.#working = takenUp
      .then(() => work(mine.signal))
      .catch((error: unknown) => this.#fail(error))
      .then(() => {
        if (mine === this.#current) this.#rest();
      });
    // What went wrong is told by #fail.
    await takenUp.catch(() => undefined);
  }

  #replaceCurrent(): AbortController {
    this.#current.abort();
    this.#current = new AbortController();
    if (this.#lost) this.#current.abort();
    return this.#current;
  }

  #takeUp(requests: readonly RunRequest[]): void {
    if (this.#lost) return;
    const known = this.#entries;
    this.#entries = [];
    for (const entry of known) {
      if (!requests.some(({ id }) => id === entry.id)) entry.run.dispose();
    }
    for (const request of requests) {
      const entry = known.find(({ id }) => id === request.id) ?? this.#newEntry(request);
      this.#entries.push(entry);
    }
    for (const { id, run } of this.#entries) {
      if (Number.isFinite(run.steps)) this.#emit({ type: 'length', runId: id, steps: run.steps });
    }
    this.#decideLength();
  }

  #newEntry(request: RunRequest): Entry {
    const run = new Run({ ...request, operations: this.#operations, dataset: this.#dataset });
    return { id: request.id, run, timer: new StepTimer(), testedAt: 0, ended: null };
  }

  /** Tells in which state all runs are, now that nothing is computed any more. */
  #rest(): void {
    if (this.#lost) this.#emit({ type: 'phase', phase: 'stopped' });
    else if (this.#entries.some(({ ended }) => !ended))
      this.#emit({ type: 'phase', phase: 'paused' });
    else {
      const someFinished = this.#entries.some(({ ended }) => ended === 'finished');
      this.#emit({ type: 'phase', phase: someFinished ? 'finished' : 'stopped' });
    }
  }

  async #trainToTheEnd(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const entry = this.#next();
      if (!entry) return;
      if (this.#testIsDue(entry)) await this.#test(entry, signal);
      else await this.#turn(entry, this.#stepsOfTurn(entry), signal);
      this.#settle(entry);
    }
  }

  async #stepOfEach(signal: AbortSignal): Promise<void> {
    for (const entry of this.#entries.filter(({ ended }) => !ended)) {
      // A pause may have left the test of the last step undone.
      await this.#testIfDue(entry, signal);
      if (!entry.run.finished && !signal.aborted) await this.#turn(entry, 1, signal);
      await this.#testIfDue(entry, signal);
      this.#settle(entry);
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

  #testIsDue({ run, testedAt, ended }: Entry): boolean {
    if (ended || run.step <= testedAt) return false;
    return run.finished || run.step % run.recipe.testEvery === 0;
  }

  async #testIfDue(entry: Entry, signal: AbortSignal): Promise<void> {
    if (this.#testIsDue(entry) && !signal.aborted) await this.#test(entry, signal);
  }

  /** Steps until the next reading; never across a test or the end. */
  #stepsOfTurn({ run, timer }: Entry): number {
    const { testEvery } = run.recipe;
    const untilTest = testEvery - (run.step % testEvery);
    return Math.max(1, Math.min(timer.stepsOfTurn, untilTest, run.steps - run.step));
  }

  /** What follows from a turn or a test. */
  #settle(entry: Entry): void {
    this.#decideLength();
    if (!entry.ended && entry.run.finished && !this.#testIsDue(entry)) this.#end(entry, 'finished');
  }

  async #turn(entry: Entry, steps: number, signal: AbortSignal): Promise<void> {
    const { id, run } = entry;
    this.#tellWork(entry);
    if (run.step === 0) {
      const onShare = (share: number) => {
        this.#emit({ type: 'phase', phase: 'first-step', runId: id, share });
      };
      await this.#queue.run(() => run.compile(onShare));
    }
    let computing = 0;
    for (let done = 0; done < steps && !signal.aborted; done++) {
      const batch = await this.#batch(entry, signal);
      if (!batch) break;
      const start = this.#now();
      run.trainStep(batch);
      computing += this.#now() - start;
    }
    await this.#read(entry, computing);
  }

  #tellWork({ id, run }: Entry): void {
    const later = Number.isFinite(run.steps) ? 'training' : 'measuring-speed';
    this.#emit({ type: 'phase', phase: run.step === 0 ? 'first-step' : later, runId: id });
  }

  /** @param computing milliseconds that the steps before this reading took so far */
  async #read(entry: Entry, computing: number): Promise<void> {
    const { id, run, timer } = entry;
    const start = this.#now();
    const reading = await run.read();
    if (!reading || this.#lost) return;
    if (!Number.isFinite(reading.loss)) {
      this.#diverged(entry);
      return;
    }
    timer.took(reading.steps, computing + this.#now() - start);
    const { step, epoch, learningRate } = run;
    const { error, loss } = reading;
    this.#emit({ type: 'training-error', runId: id, step, error, loss, seconds: timer.seconds });
    const left = secondsLeft(this.#entries.filter(({ ended }) => !ended));
    this.#emit({
      type: 'progress',
      runId: id,
      step,
      epoch,
      learningRate,
      picturesPerSecond: (1000 * run.recipe.batchSize) / timer.millisecondsOfStep,
      stepMilliseconds: timer.millisecondsOfStep,
      ...(left === null ? {} : { secondsLeft: left }),
    });
  }

  /** The pictures of the next step; null when the work shall end. */
  async #batch(entry: Entry, signal: AbortSignal) {
    const told = { waiting: false };
    const timer = setTimeout(() => {
      told.waiting = true;
      this.#emit({ type: 'phase', phase: 'waiting-for-data', runId: entry.id });
    }, NOTICEABLE_WAIT);
    try {
      return await unlessAborted(entry.run.nextBatch(), signal);
    } finally {
      clearTimeout(timer);
      if (told.waiting && !signal.aborted) this.#tellWork(entry);
    }
  }

  async #test(entry: Entry, signal: AbortSignal): Promise<void> {
    const { id, run, timer } = entry;
    const start = this.#now();
    const onShare = (share: number) => {
      this.#emit({ type: 'phase', phase: 'testing', runId: id, share });
    };
    const error = await run.test({ signal, onShare, queue: this.#queue });
    if (error === null || this.#lost) return;
    entry.testedAt = run.step;
    timer.testTook(this.#now() - start);
    const { testPictures: pictures } = run.recipe;
    const { seconds } = timer;
    this.#emit({ type: 'test-error', runId: id, step: run.step, error, pictures, seconds });
  }

  /**
   * Runs given in minutes get their length once the speed of every one of them is known; who
   * joins later gets the same.
   */
  #decideLength(): void {
    const open = this.#entries.filter(({ run, ended }) => !ended && !Number.isFinite(run.steps));
    if (open.length === 0) return;
    const decided = this.#entries.find(
      ({ run }) => run.recipe.duration === 'minutes' && Number.isFinite(run.steps),
    );
    if (!decided && !open.every(({ timer }) => timer.isKnown)) return;
    const steps = decided?.run.steps ?? stepsThatFit(open);
    for (const { id, run } of open) {
      run.steps = steps;
      this.#emit({ type: 'length', runId: id, steps });
    }
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
    entry.ended = reason;
    this.#emit({ type: 'run-ended', runId: entry.id, reason });
  }

  #fail(error: unknown): void {
    if (this.#lost) return;
    if (error instanceof DataError) {
      this.#emit({ type: 'failure', what: error.what, remedy: error.remedy, fatal: false });
      return;
    }
    if (error instanceof TooLargeError) {
      const { what, remedy, smallerBatch } = error;
      const offer = smallerBatch === null ? {} : { smallerBatch };
      this.#emit({ type: 'failure', what, remedy, fatal: false, ...offer });
      return;
    }
    this.#emit({
      type: 'failure',
      what: `Training stopped: ${error instanceof Error ? error.message : String(error)}`,
      remedy:
        'Press Go on to try again. If it happens once more, make the batch or the networks smaller.',
      fatal: false,
    });
  }
}
