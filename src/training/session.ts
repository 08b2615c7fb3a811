/**
 * Several runs that train in turns on one device. What is under way as a whole is in
 * `lifecycle.ts`, whose turn it is in `turns.ts`, what is said of failures in `failures.ts`.
 */
import type { EngineEvent } from '../protocol/index.ts';
import {
  latestOf,
  type Checkpoint,
  type RunEnd,
  type RunRequest,
  type TrainingState,
} from '../runs/index.ts';
import type { Weights } from '../network/index.ts';
import { testErrorOf, type EvaluationControl, type WeightsEvaluation } from './evaluation.ts';
import { diverged, failureOf, notBegun, trainingBrokeOff, type Failure } from './failures.ts';
import { CLOSED, transition, type Effect, type Input, type State, type Work } from './lifecycle.ts';
import type { Operations } from './operations/operations.ts';
import { reconcileRuns } from './reconcile-runs.ts';
import type { ResidentDataset } from './resident-dataset.ts';
import { decidedLength, secondsLeft } from './run-length.ts';
import { StepTimer } from './step-timer.ts';
import { TooLargeError } from './too-large-error.ts';
import { Trainer, type SessionRun } from './trainer.ts';
import { TrainingRun } from './training-run.ts';
import { deviceTurns, nextRun, stepsOfTurn, testIsDue } from './turns.ts';

/** What runs are computed with. */
export interface Equipment {
  readonly operations: Operations;
  readonly dataset: ResidentDataset;
  /** Called with the runs that will be computed. */
  readonly onRuns?: (runs: readonly RunRequest[]) => void;
}

export interface SessionOptions {
  readonly emit: (event: EngineEvent) => void;
  /** Milliseconds since any moment. */
  readonly now: () => number;
}

interface Entry extends SessionRun {
  readonly request: RunRequest;
  testedAt: number;
  ended: RunEnd | null;
}

export class Session {
  readonly #emit: (event: EngineEvent) => void;
  readonly #exclusive = deviceTurns();
  readonly #trainer: Trainer;
  #state: State = CLOSED;
  #equipment: Equipment | null = null;
  #prepare: () => Promise<Equipment | null> = () => Promise.resolve(null);
  #entries: Entry[] = [];
  /** Resolves when what is under way has ended, with all that follows at once. */
  #underWay: Promise<void> = Promise.resolve();
  #control = new AbortController();
  /** Where runs that are not made yet go on from, by their ids. */
  readonly #checkpoints = new Map<string, Checkpoint>();
  /** Whether steps and tests are being computed. */
  #isComputing = false;
  /** What is to be done between two turns. */
  #betweenTurns: (() => void)[] = [];
  /** Who waits until the runs of some work are there. */
  readonly #waiting = new Map<Work, () => void>();

  constructor({ emit, now }: SessionOptions) {
    this.#emit = emit;
    this.#trainer = new Trainer({
      emit,
      now,
      exclusive: this.#exclusive,
      trusted: () => !this.isDeviceLost,
      secondsLeft: () => secondsLeft(this.#entries.filter(({ ended }) => !ended)),
    });
  }

  /**
   * Gets ready to train; what is asked for meanwhile waits.
   *
   * @param prepare null when it failed; tells the reason itself
   */
  async open(prepare: () => Promise<Equipment | null>): Promise<void> {
    this.#prepare = prepare;
    this.#take({ type: 'open' });
    await this.#underWay;
  }

  /** Whether there is a device; waits for one that is being looked for. */
  async ready(): Promise<boolean> {
    if (this.#state.is === 'opening') await this.#underWay;
    return this.#equipment !== null && !this.isDeviceLost;
  }

  /**
   * Trains these runs until they end or `pause` is called; see `Command` for what it keeps.
   * Work under way ends first, without a word. Resolves when the runs are there; all else,
   * what goes wrong too, is told in events.
   */
  train(runs: readonly RunRequest[]): Promise<void> {
    return this.#work({ kind: 'train', runs });
  }

  /** One step of each of these runs, with the test that it may bring. Resolves as `train` does. */
  step(runs: readonly RunRequest[]): Promise<void> {
    return this.#work({ kind: 'step', runs });
  }

  /** Resolves when no run is being computed any more. */
  async pause(): Promise<void> {
    this.#take({ type: 'pause' });
    await this.#underWay;
  }

  /** Ends all runs where they are; their weights stay. */
  async stop(): Promise<void> {
    this.#take({ type: 'stop' });
    await this.#underWay;
  }

  /** Nothing computed from now on can be trusted: no number is emitted any more. */
  deviceLost(): void {
    this.#take({ type: 'lost' });
    for (const resolve of this.#waiting.values()) resolve();
    this.#waiting.clear();
  }

  get isDeviceLost(): boolean {
    return this.#state.is === 'lost';
  }

  /** The run of this id, if it is still known. */
  find(id: string): TrainingRun | undefined {
    return this.#entries.find((entry) => entry.id === id)?.run;
  }

  /** The weights of a run and the step that they are of; null when it is not known any more. */
  async weightsOf(id: string): Promise<{ step: number; weights: Weights } | null> {
    const run = this.find(id);
    if (!run) return null;
    return this.#exclusive(async () => {
      const { step } = run;
      return { step, weights: await run.weights() };
    });
  }

  /**
   * Has the run of this id go on from there once it is trained; not one that is known already.
   * Its kernels are chosen as the record has them, so let it have none of another device.
   */
  goOnFrom(checkpoint: Checkpoint): void {
    this.#checkpoints.set(checkpoint.record.id, checkpoint);
  }

  /**
   * Where a run stands between two turns, behind all readings of it that were told; null when it
   * is not known any more.
   */
  async stateOf(id: string): Promise<{ state: TrainingState; seconds: number } | null> {
    const look = () => {
      const entry = this.#entries.find((one) => one.id === id);
      return entry ? { reading: entry.run.state(), seconds: entry.timer.seconds } : null;
    };
    const found = this.#isComputing
      ? await new Promise<ReturnType<typeof look>>((resolve) => {
          this.#betweenTurns.push(() => resolve(look()));
        })
      : look();
    return found && { state: await found.reading, seconds: found.seconds };
  }

  /**
   * Test error in percent of weights that belong to no run; training goes on between its batches.
   *
   * @returns null when the signal ended it, or without a device
   */
  async evaluate(
    evaluation: WeightsEvaluation,
    control: Pick<EvaluationControl, 'signal' | 'onShare'> = {},
  ): Promise<number | null> {
    if (!this.#equipment) return null;
    const { operations, dataset } = this.#equipment;
    const exclusive = this.#exclusive;
    return testErrorOf({ ...evaluation, ...control, operations, dataset, exclusive });
  }

  #work(work: Work): Promise<void> {
    if (this.isDeviceLost || this.#state.is === 'closed') {
      this.#take({ type: 'work', work });
      return Promise.resolve();
    }
    return new Promise((resolve) => {
      this.#waiting.set(work, resolve);
      this.#take({ type: 'work', work });
    });
  }

  #take(input: Input): void {
    const { state, effects } = transition(this.#state, input);
    this.#state = state;
    for (const effect of effects) this.#carryOut(effect);
  }

  #carryOut(effect: Effect): void {
    switch (effect.do) {
      case 'prepare':
        this.#underWay = this.#open();
        break;
      case 'reconcile':
        this.#reconcile(effect.work);
        break;
      case 'begin':
        this.#reconcile(effect.work);
        this.#control = new AbortController();
        this.#underWay = this.#compute(effect.work, this.#control.signal);
        break;
      case 'abort':
        this.#control.abort();
        break;
      case 'end-runs':
        for (const entry of this.#entries) if (!entry.ended) this.#end(entry, 'stopped');
        this.#emit({ type: 'phase', phase: 'stopped' });
        break;
      case 'rest':
        this.#rest();
    }
  }

  async #open(): Promise<void> {
    this.#equipment = await this.#prepare();
    this.#take({ type: this.#equipment ? 'opened' : 'not-opened' });
  }

  async #compute({ kind }: Work, signal: AbortSignal): Promise<void> {
    this.#isComputing = true;
    try {
      if (kind === 'train') await this.#trainToTheEnd(signal);
      else await this.#stepOfEach(signal);
    } catch (error) {
      if (!this.isDeviceLost) this.#fail(failureOf(error, trainingBrokeOff));
    }
    this.#isComputing = false;
    this.#turnEnded();
    this.#take({ type: 'work-ended' });
  }

  #turnEnded(): void {
    const due = this.#betweenTurns;
    this.#betweenTurns = [];
    for (const work of due) work();
  }

  #reconcile(work: Work): void {
    const { runs, failed } = reconcileRuns(this.#entries, work.runs, {
      make: (request) => this.#newEntry(request),
      letGo: ({ run }) => run.dispose(),
    });
    this.#entries = [...runs];
    for (const { request, error } of failed) {
      this.#fail(failureOf(error, notBegun(request.network)), request.id);
      this.#emit({ type: 'run-ended', runId: request.id, reason: 'failed' });
    }
    this.#equipment?.onRuns?.(runs.map(({ request }) => request));
    for (const { id, run } of runs) {
      if (Number.isFinite(run.steps)) this.#emit({ type: 'length', runId: id, steps: run.steps });
    }
    this.#decideLength();
    this.#waiting.get(work)?.();
    this.#waiting.delete(work);
  }

  /** @throws TooLargeError when the device has no room for it */
  #newEntry(request: RunRequest): Entry {
    if (!this.#equipment) throw new Error('There is no device.');
    const { operations, dataset } = this.#equipment;
    const shared = { ...request, operations, dataset };
    const checkpoint = this.#checkpoints.get(request.id);
    this.#checkpoints.delete(request.id);
    if (!checkpoint) {
      const run = new TrainingRun(shared);
      return { id: request.id, request, run, timer: new StepTimer(), testedAt: 0, ended: null };
    }
    const { record, state } = checkpoint;
    const { variants, times, metrics } = record;
    const run = new TrainingRun({ ...shared, from: state, variants });
    const timer = new StepTimer(times.computed);
    const testedAt = latestOf(metrics, 'test-error')?.step ?? 0;
    return { id: request.id, request, run, timer, testedAt, ended: null };
  }

  /** Tells in which state all runs are, now that nothing is computed any more. */
  #rest(): void {
    const goOn = !this.isDeviceLost && this.#entries.some(({ ended }) => !ended);
    const finished = this.#entries.some(({ ended }) => ended === 'finished');
    const over = finished && !this.isDeviceLost ? 'finished' : 'stopped';
    this.#emit({ type: 'phase', phase: goOn ? 'paused' : over });
  }

  async #trainToTheEnd(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      this.#turnEnded();
      const entry = nextRun(this.#entries);
      if (!entry) return;
      if (testIsDue(entry)) await this.#test(entry, signal);
      else await this.#turn(entry, stepsOfTurn(entry), signal);
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

  async #testIfDue(entry: Entry, signal: AbortSignal): Promise<void> {
    if (testIsDue(entry) && !signal.aborted) await this.#test(entry, signal);
  }

  async #test(entry: Entry, signal: AbortSignal): Promise<void> {
    if (await this.#trainer.test(entry, signal)) entry.testedAt = entry.run.step;
  }

  /** What keeps this run alone from going on ends it alone. */
  async #turn(entry: Entry, steps: number, signal: AbortSignal): Promise<void> {
    const { id, run } = entry;
    try {
      const divergedAt = await this.#trainer.turn(entry, steps, signal);
      if (divergedAt === null) return;
      this.#fail(diverged(run.network, divergedAt), id);
    } catch (error) {
      if (!(error instanceof TooLargeError)) throw error;
      this.#fail(failureOf(error, trainingBrokeOff), id);
    }
    this.#end(entry, 'failed');
  }

  /** What follows from a turn or a test. */
  #settle(entry: Entry): void {
    this.#decideLength();
    if (!entry.ended && entry.run.finished && !testIsDue(entry)) this.#end(entry, 'finished');
  }

  /** Runs given in minutes get their length as soon as it can be said. */
  #decideLength(): void {
    const steps = decidedLength(this.#entries);
    if (steps === null) return;
    for (const { id, run, ended } of this.#entries) {
      if (ended || Number.isFinite(run.steps)) continue;
      run.steps = steps;
      this.#emit({ type: 'length', runId: id, steps });
    }
  }

  #end(entry: Entry, reason: RunEnd): void {
    entry.ended = reason;
    this.#emit({ type: 'run-ended', runId: entry.id, reason });
  }

  /** @param runId of the run that it ended; without one all of them rest */
  #fail(failure: Failure, runId?: string): void {
    const ofRun = runId === undefined ? {} : { runId };
    this.#emit({ type: 'failure', ...failure, ...ofRun, fatal: false });
  }
}
