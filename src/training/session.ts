/**
 * Several runs that train on one device, in turns or one after the other. What is under way as a whole is in
 * `lifecycle.ts`, whose turn it is in `turns.ts`, which runs there are in `held-runs.ts`, what is
 * computed in `session-training.ts`, what is said of failures in `failures.ts`.
 */
import type { ProbeInterval } from '../inspection/index.ts';
import type { EngineEvent } from '../protocol/index.ts';
import type { Checkpoint, RunRequest, TrainingOrder, TrainingState } from '../runs/index.ts';
import type { CheckpointStore, RunLocks } from './checkpoint-store.ts';
import { failureOf, TAKEN_OVER, trainingBrokeOff } from './failures.ts';
import { HeldRuns } from './held-runs.ts';
import { CLOSED, transition, type Effect, type Input, type State, type Work } from './lifecycle.ts';
import { RunEndings } from './run-endings.ts';
import { endOf } from './run-places.ts';
import { SessionInspection } from './session-inspection.ts';
import { SessionCheckpoints, type WeightsAtStep } from './session-checkpoints.ts';
import { isBroken, type Equipment } from './session-run.ts';
import { SessionTraining } from './session-training.ts';
import { Trainer } from './trainer.ts';
import type { TrainingRun } from './training-run.ts';
import { deviceTurns } from './turns.ts';

export interface SessionOptions {
  readonly emit: (event: EngineEvent) => void;
  /** Milliseconds since any moment. */
  readonly now: () => number;
  /** Milliseconds since 1970; the calendar’s by default. */
  readonly wall?: () => number;
  /** Calls `act` after so many milliseconds; the clock's own timer by default. */
  readonly after?: (milliseconds: number, act: () => void) => void;
  /** Without it no run outlives the session. */
  readonly checkpoints?: CheckpointStore | undefined;
  /** Who of several sessions has a run. */
  readonly locks?: RunLocks;
}

const later = (milliseconds: number, act: () => void) => void setTimeout(act, milliseconds);

export class Session {
  readonly #emit: (event: EngineEvent) => void;
  /** Looks into weights beside what is trained. */
  readonly inspection: SessionInspection;
  readonly #exclusive = deviceTurns();
  readonly #checkpoints: SessionCheckpoints;
  readonly #endings: RunEndings;
  readonly #runs: HeldRuns;
  readonly #training: SessionTraining;
  #state: State = CLOSED;
  #equipment: Equipment | null = null;
  #prepare: () => Promise<Equipment | null> = () => Promise.resolve(null);
  /** Resolves when what is under way has ended, with all that follows at once. */
  #underWay: Promise<void> = Promise.resolve();
  #control = new AbortController();
  /** Who waits until the runs of some work are there. */
  readonly #waiting = new Map<Work, () => void>();
  /** Resolves when the runs of the last work are there. */
  #had: Promise<void> = Promise.resolve();
  /** Resolves when the states of runs that rest are copied. */
  #copied: Promise<void> = Promise.resolve();

  constructor(options: SessionOptions) {
    const { emit, now, wall = Date.now, after = later, checkpoints: store, locks } = options;
    this.#emit = (event) => {
      if ('runId' in event) this.#runs.entry(event.runId)?.log.take(event);
      emit(event);
    };
    const endings = new RunEndings(this.#emit);
    const exclusive = this.#exclusive;
    this.inspection = new SessionInspection({
      exclusive,
      equipment: () => this.#equipment,
      isIdle: () => this.#state.is === 'idle',
      weightsOf: (...asked) => this.weightsOf(...asked),
    });
    const shared = { now, exclusive, trusted: () => !this.isDeviceLost };
    const onStolen = () => this.#robbed();
    const kept = { checkpoints: store, onStolen, ...(locks ? { locks } : {}) };
    const onNotFinite = (id: string, step: number) => {
      const entry = this.#runs.entry(id);
      if (entry) endings.diverge(entry, step, 'The loss or a weight');
    };
    // Runs that are computed have another checkpoint soon anyway.
    const onRetry = () => {
      if (this.#state.is === 'idle') this.keep();
    };
    const told = { emit, onNotFinite, after, onRetry };
    const checkpoints = new SessionCheckpoints({ ...shared, ...kept, ...told });
    const runs = new HeldRuns({
      emit: this.#emit,
      endings,
      checkpoints,
      equipment: () => this.#equipment,
      isDeviceLost: () => this.isDeviceLost,
    });
    const trainer = new Trainer({ wall, ...shared, emit: this.#emit });
    this.#endings = endings;
    this.#checkpoints = checkpoints;
    this.#runs = runs;
    this.#training = new SessionTraining({ runs, endings, checkpoints, trainer });
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
  train(runs: readonly RunRequest[], order: TrainingOrder = 'in-turns'): Promise<void> {
    return this.#work({ kind: 'train', runs, order });
  }

  /**
   * One step of each of these runs, one after the other of the first that has not ended, with the
   * test that it may bring. Resolves as `train` does.
   */
  step(runs: readonly RunRequest[], order: TrainingOrder = 'in-turns'): Promise<void> {
    return this.#work({ kind: 'step', runs, order });
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

  /** Chooses the steps into which probes look, of all runs from now on. */
  probe(interval: ProbeInterval): void {
    this.#runs.probe(interval);
  }

  /** Keeps a checkpoint of every run as soon as can be. */
  keep(): void {
    this.#checkpoints.hurry();
    if (this.#state.is !== 'idle') return;
    // What was asked for before may not be copied yet.
    const both = Promise.all([this.#copied, this.#checkpoints.keepAll(this.#runs.entries)]);
    this.#copied = both.then(() => undefined);
  }

  /**
   * Has all runs rest, keeps them, and lets go of them. Resolves once all is written that can be,
   * so that others may take them up.
   *
   * @returns how many they were
   */
  async letGo(): Promise<number> {
    const runs = this.#runs.entries.length;
    await this.train([]);
    await this.#underWay;
    await this.#checkpoints.written();
    return runs;
  }

  /** Nothing computed from now on can be trusted: no number is emitted any more. */
  deviceLost(): void {
    this.#take({ type: 'lost' });
    for (const resolve of this.#waiting.values()) resolve();
    this.#waiting.clear();
  }

  /** Another session trains a run of this one: nothing must be written any more. */
  #robbed(): void {
    if (this.isDeviceLost) return;
    this.deviceLost();
    this.#emit({ type: 'failure', ...TAKEN_OVER, fatal: true, mayOpenAgain: true });
  }

  get isDeviceLost(): boolean {
    return this.#state.is === 'lost';
  }

  /** The run of this id, if it is still known. */
  find(id: string): TrainingRun | undefined {
    return this.#runs.entry(id)?.run;
  }

  /** Keeps a run as it was at a step, or is now, until it is unpinned. Tells what comes of it. */
  async pin(id: string, step: number | null): Promise<void> {
    await this.#had;
    await this.#checkpoints.pin(id, step, this.#runs.entry(id));
  }

  async unpin(id: string, step: number): Promise<void> {
    await this.#checkpoints.unpin(id, step);
  }

  /** Has a run of the work be pinned once it gets to these steps, and at no others. */
  pinAt(id: string, pinAt: readonly number[]): void {
    this.#runs.pinAt(id, pinAt);
  }

  /**
   * The weights of a run and the step that they are of: those of its checkpoint where it is not
   * held; null when it has none.
   *
   * @param at those of its checkpoint at this step, whatever it has now
   */
  async weightsOf(id: string, at?: number): Promise<WeightsAtStep | null> {
    await this.#had;
    const entry = this.#runs.entry(id);
    if (!entry || isBroken(entry) || at !== undefined) {
      return this.#checkpoints.weightsOf(id, at);
    }
    const { run } = entry;
    return this.#exclusive(async () => {
      const { step } = run;
      return { step, weights: await run.weights() };
    });
  }

  /**
   * The same with all else that training goes on from.
   *
   * @param at as for `weightsOf`
   */
  async stateOf(id: string, at?: number): Promise<TrainingState | null> {
    await this.#had;
    const entry = this.#runs.entry(id);
    if (!entry || isBroken(entry) || at !== undefined) return this.#checkpoints.stateOf(id, at);
    return this.#exclusive(() => entry.run.state());
  }

  /** The last checkpoint of a run where it could not be kept; null where it could. */
  async unkept(id: string): Promise<Checkpoint | null> {
    this.keep();
    await this.#copied;
    return this.#checkpoints.unkept(id);
  }

  #work(work: Work): Promise<void> {
    if (this.isDeviceLost || this.#state.is === 'closed') {
      this.#take({ type: 'work', work });
      return Promise.resolve();
    }
    this.#had = new Promise((resolve) => {
      this.#waiting.set(work, resolve);
      this.#take({ type: 'work', work });
    });
    return this.#had;
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
        this.#underWay = this.#have(effect.work);
        break;
      case 'begin':
        this.#control = new AbortController();
        this.#underWay = this.#compute(effect.work, this.#control.signal);
        break;
      case 'abort':
        this.#control.abort();
        break;
      case 'end-runs':
        this.#runs.stop();
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

  async #have(work: Work): Promise<void> {
    await this.#reconcile(work);
    this.#take({ type: 'work-ended' });
  }

  async #compute(work: Work, signal: AbortSignal): Promise<void> {
    try {
      await this.#reconcile(work);
      if (work.kind === 'train') await this.#training.toTheEnd(signal);
      else await this.#training.stepOfEach(signal);
    } catch (error) {
      if (!this.isDeviceLost) this.#endings.fail(failureOf(error, trainingBrokeOff));
    }
    await this.#checkpoints.keepAll(this.#runs.entries);
    this.#take({ type: 'work-ended' });
  }

  async #reconcile(work: Work): Promise<void> {
    await this.#copied;
    await this.#runs.reconcile(work);
    this.#waiting.get(work)?.();
    this.#waiting.delete(work);
  }

  /** Tells in which state all runs are, now that nothing is computed any more. */
  #rest(): void {
    const ends = this.#runs.places.map(endOf);
    const goOn = !this.isDeviceLost && ends.includes(null);
    const finished = ends.includes('finished');
    const over = finished && !this.isDeviceLost ? 'finished' : 'stopped';
    this.#emit({ type: 'phase', phase: goOn ? 'paused' : over });
  }
}
