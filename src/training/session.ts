/**
 * Several runs that train on one device, in turns or one after the other. What is under way as a whole is in
 * `lifecycle.ts`, whose turn it is in `turns.ts`, what is said of failures in `failures.ts`.
 */
import type { ProbeInterval } from '../inspection/index.ts';
import type { EngineEvent } from '../protocol/index.ts';
import {
  type Checkpoint,
  isOfSameLength,
  isTimeOver,
  ruleOfLastTest,
  ruleThatEnds,
  type RunEnd,
  type RunRequest,
  type TrainingOrder,
  type TrainingState,
} from '../runs/index.ts';
import type { CheckpointStore, RunLocks } from './checkpoint-store.ts';
import {
  diverged,
  failureOf,
  notBegun,
  TAKEN_OVER,
  trainingBrokeOff,
  type Failure,
} from './failures.ts';
import { CLOSED, transition, type Effect, type Input, type State, type Work } from './lifecycle.ts';
import { reconcileRuns } from './reconcile-runs.ts';
import { decidedLength, firstStep } from './run-length.ts';
import {
  doneBefore,
  endOf,
  hadAtOnce,
  isInSequence,
  placeAtTurn,
  type RunPlace,
} from './run-places.ts';
import { SessionInspection } from './session-inspection.ts';
import { SessionCheckpoints, type WeightsAtStep } from './session-checkpoints.ts';
import { heldRun, isBroken, type Equipment, type HeldRun } from './session-run.ts';
import { TooLargeError } from './too-large-error.ts';
import { Trainer, type Outcome } from './trainer.ts';
import type { TrainingRun } from './training-run.ts';
import { deviceTurns, isOver, stepsOfTurn, testIsDue } from './turns.ts';

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
  readonly #trainer: Trainer;
  readonly #checkpoints: SessionCheckpoints;
  #state: State = CLOSED;
  #equipment: Equipment | null = null;
  #prepare: () => Promise<Equipment | null> = () => Promise.resolve(null);
  #places: RunPlace<HeldRun>[] = [];
  #order: TrainingOrder = 'in-turns';
  #probing: ProbeInterval = 'off';
  /** Whose turn it was last. */
  #atTurn: RunPlace<HeldRun> | null = null;
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
    const { emit, now, wall = Date.now, after = later, checkpoints, locks } = options;
    this.#emit = (event) => {
      if ('runId' in event) this.#entry(event.runId)?.log.take(event);
      emit(event);
    };
    const exclusive = this.#exclusive;
    this.inspection = new SessionInspection({
      exclusive,
      equipment: () => this.#equipment,
      weightsOf: (...asked) => this.weightsOf(...asked),
    });
    const shared = { now, exclusive, trusted: () => !this.isDeviceLost };
    const onStolen = () => this.#robbed();
    const kept = { checkpoints, onStolen, ...(locks ? { locks } : {}) };
    const onNotFinite = (id: string) => {
      const entry = this.#entry(id);
      if (entry) this.#diverge(entry, entry.run.step, 'The loss or a weight');
    };
    // Runs that are computed have another checkpoint soon anyway.
    const onRetry = () => {
      if (this.#state.is === 'idle') this.keep();
    };
    const told = { emit, onNotFinite, after, onRetry };
    this.#checkpoints = new SessionCheckpoints({ ...shared, ...kept, ...told });
    this.#trainer = new Trainer({ wall, ...shared, emit: this.#emit });
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
    this.#probing = interval;
    for (const { run } of this.#entries) run.probing = interval;
  }

  /** Keeps a checkpoint of every run as soon as can be. */
  keep(): void {
    this.#checkpoints.hurry();
    if (this.#state.is !== 'idle') return;
    // What was asked for before may not be copied yet.
    const both = Promise.all([this.#copied, this.#checkpoints.keepAll(this.#entries)]);
    this.#copied = both.then(() => undefined);
  }

  /**
   * Has all runs rest, keeps them, and lets go of them. Resolves once all is written that can be,
   * so that others may take them up.
   *
   * @returns how many they were
   */
  async letGo(): Promise<number> {
    const runs = this.#entries.length;
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
    return this.#entry(id)?.run;
  }

  /** Keeps a run as it was at a step, or is now, until it is unpinned. Tells what comes of it. */
  async pin(id: string, step: number | null): Promise<void> {
    await this.#had;
    await this.#checkpoints.pin(id, step, this.#entry(id));
  }

  async unpin(id: string, step: number): Promise<void> {
    await this.#checkpoints.unpin(id, step);
  }

  /** Has a run of the work be pinned once it gets to these steps, and at no others. */
  pinAt(id: string, pinAt: readonly number[]): void {
    const place = this.#places.find(({ request }) => request.id === id);
    if (!place) return;
    place.request = { ...place.request, pinAt };
    if (place.held) place.held.request = { ...place.held.request, pinAt };
  }

  /**
   * The weights of a run and the step that they are of: those of its checkpoint where it is not
   * held; null when it has none.
   *
   * @param at those of its checkpoint at this step, whatever it has now
   */
  async weightsOf(id: string, at?: number): Promise<WeightsAtStep | null> {
    await this.#had;
    const entry = this.#entry(id);
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
    const entry = this.#entry(id);
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
        for (const place of this.#places) if (endOf(place) === null) this.#stop(place);
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
      if (work.kind === 'train') await this.#trainToTheEnd(signal);
      else await this.#stepOfEach(signal);
    } catch (error) {
      if (!this.isDeviceLost) this.#fail(failureOf(error, trainingBrokeOff));
    }
    await this.#checkpoints.keepAll(this.#entries);
    this.#take({ type: 'work-ended' });
  }

  /** Never fails; a run that does is told of alone. */
  async #reconcile(work: Work): Promise<void> {
    await this.#copied;
    // What broke may do better from its checkpoint, or anew.
    for (const entry of this.#entries) if (isBroken(entry)) this.#letGo(entry);
    const [known, before] = [this.#entries, this.#places];
    const { runs, failed } = await reconcileRuns(known, hadAtOnce(work.runs, work.order, before), {
      make: (request) => this.#newEntry(request),
      letGo: (entry) => this.#letGo(entry),
    });
    this.#order = work.order;
    this.#atTurn = null;
    this.#places = work.runs.map((request) => ({
      request,
      held: runs.find(({ id }) => id === request.id) ?? null,
      over: failed.some((one) => one.request === request) ? 'failed' : doneBefore(request, before),
    }));
    if (this.isDeviceLost) return;
    for (const entry of runs) {
      if (!known.includes(entry)) this.#tellStart(entry);
      else this.#askAgain(entry, work.runs.find(({ id }) => id === entry.id) ?? entry.request);
    }
    for (const { request, error } of failed) this.#tellNotHad(request, error);
    const wanted = this.#places.filter(({ over }) => over !== 'failed');
    this.#equipment?.onRuns?.(wanted.map(({ request }) => request));
    for (const entry of runs) this.#tellLength(entry);
    this.#decideLength();
    this.#waiting.get(work)?.();
    this.#waiting.delete(work);
  }

  /** Has the run whose turn it is; undefined where none can go on, or nothing is to be computed. */
  async #next(signal: AbortSignal): Promise<HeldRun | undefined> {
    if (signal.aborted) return undefined;
    const place = placeAtTurn(this.#places, this.#order);
    if (isInSequence(this.#places, this.#order) && place !== this.#atTurn) {
      this.#atTurn = place ?? null;
      await this.#letOthersGo(place);
    }
    if (!place || this.isDeviceLost) return undefined;
    if (!place.held) await this.#haveAlone(place);
    return place.held ?? this.#next(signal);
  }

  /** Frees the memory of all other runs that can be made again as they are. */
  async #letOthersGo(place: RunPlace<HeldRun> | undefined): Promise<void> {
    await this.#settleReading();
    for (const one of this.#places) {
      const { held } = one;
      if (one === place || !held || !(await this.#checkpoints.isKept(held))) continue;
      one.over = held.ended;
      this.#letGo(held);
      this.#emit({ type: 'released', runId: held.id });
    }
  }

  /** Never fails; what keeps the run from being had ends it alone. */
  async #haveAlone(place: RunPlace<HeldRun>): Promise<void> {
    const { request } = place;
    try {
      place.held = await this.#newEntry(request);
    } catch (error) {
      place.over = 'failed';
      if (!this.isDeviceLost) this.#tellNotHad(request, error);
      return;
    }
    if (this.isDeviceLost) return;
    this.#tellStart(place.held);
    this.#tellLength(place.held);
    this.#decideLength();
  }

  #tellNotHad({ id, network }: RunRequest, error: unknown): void {
    this.#fail(failureOf(error, notBegun(network)), id);
    this.#emit({ type: 'run-ended', runId: id, reason: 'failed' });
  }

  #tellLength({ id, run: { steps } }: HeldRun): void {
    if (Number.isFinite(steps)) this.#emit({ type: 'length', runId: id, steps });
  }

  #letGo(entry: HeldRun): void {
    for (const place of this.#places) if (place.held === entry) place.held = null;
    entry.run.dispose();
    if (!this.isDeviceLost) this.#equipment?.operations.giveBackUnused();
    void this.#checkpoints.written().then(entry.unlock);
  }

  /** @throws TooLargeError, NotTakenUpError */
  #newEntry(request: RunRequest): Promise<HeldRun> {
    return this.#checkpoints.takeUp(request, (taken) => {
      if (!this.#equipment) throw new Error('There is no device.');
      const held = heldRun(request, taken, this.#equipment);
      held.run.probing = this.#probing;
      return held;
    });
  }

  /** Where a run that is held from now on begins; it may be over already. */
  #tellStart(entry: HeldRun): void {
    const { id, run, timer, log } = entry;
    const { metrics } = log.record;
    const { step } = run;
    this.#emit({ type: 'resumed', runId: id, step, seconds: timer.seconds, metrics });
    entry.endingBy = ruleThatEnds(run.recipe, metrics, timer.seconds);
    this.#endIfOver(entry);
  }

  /** A run that is held may be wanted longer than it is, or though it was over. */
  #askAgain(entry: HeldRun, request: RunRequest): void {
    const { run, log, timer } = entry;
    const { recipe } = request;
    const isOfOtherLength = !isOfSameLength(recipe, run.recipe);
    if (isOfOtherLength) {
      run.lengthen(recipe);
      entry.endingBy = ruleThatEnds(recipe, log.record.metrics, timer.seconds);
    }
    const goesOn = entry.ended !== null && !isOver(entry);
    if (!isOfOtherLength && !goesOn) return;
    entry.request = request;
    log.goesOn(run.recipe, Number.isFinite(run.steps) ? run.steps : null, run.step);
    entry.ended = null;
    this.#tellStart(entry);
  }

  /** The runs on the device. */
  get #entries(): readonly HeldRun[] {
    return this.#places.flatMap(({ held }) => held ?? []);
  }

  #entry(id: string | undefined): HeldRun | undefined {
    return this.#entries.find((entry) => entry.id === id);
  }

  /** Tells in which state all runs are, now that nothing is computed any more. */
  #rest(): void {
    const ends = this.#places.map(endOf);
    const goOn = !this.isDeviceLost && ends.includes(null);
    const finished = ends.includes('finished');
    const over = finished && !this.isDeviceLost ? 'finished' : 'stopped';
    this.#emit({ type: 'phase', phase: goOn ? 'paused' : over });
  }

  async #trainToTheEnd(signal: AbortSignal): Promise<void> {
    let entry = await this.#next(signal);
    while (entry && !signal.aborted) {
      if (testIsDue(entry)) await this.#test(entry, signal);
      else await this.#turn(entry, stepsOfTurn(entry), signal);
      this.#settle(entry);
      await this.#checkpoints.keepIfDue(entry, () => this.#settleReading());
      entry = await this.#next(signal);
    }
    await this.#settleReading();
  }

  async #stepOfEach(signal: AbortSignal): Promise<void> {
    const first = isInSequence(this.#places, this.#order) ? await this.#next(signal) : undefined;
    const open = this.#entries.filter(({ ended }) => !ended);
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
    const outcome = await this.#trainer.test(entry, signal);
    const { run, log } = entry;
    if (outcome === 'not finite') this.#diverge(entry, run.step, 'A weight');
    if (outcome !== 'tested') return;
    entry.testedAt = run.step;
    entry.endingBy ??= ruleOfLastTest(run.recipe, log.record.metrics);
  }

  /** What keeps this run alone from going on ends it alone. */
  async #turn(entry: HeldRun, steps: number, signal: AbortSignal): Promise<void> {
    const { id } = entry;
    try {
      this.#takeNote(await this.#trainer.turn(entry, steps, signal));
      return;
    } catch (error) {
      if (!(error instanceof TooLargeError)) throw error;
      this.#fail(failureOf(error, trainingBrokeOff), id);
    }
    this.#end(entry, 'failed');
  }

  /** Waits for the reading that is on its way. */
  async #settleReading(): Promise<void> {
    this.#takeNote(await this.#trainer.settle());
  }

  #takeNote(outcomes: readonly Outcome[]): void {
    for (const { one, divergedAt } of outcomes) {
      const entry = this.#entry(one.id);
      if (!entry) continue;
      if (divergedAt !== null) this.#diverge(entry, divergedAt, 'The loss');
      this.#settle(entry);
    }
  }

  /** The run pauses, and its last checkpoint stays; the others go on. */
  #diverge(entry: HeldRun, step: number, what: Parameters<typeof diverged>[2]): void {
    if (entry.ended === 'diverged') return;
    this.#fail(diverged(entry.request, step, what), entry.id);
    this.#end(entry, 'diverged');
  }

  /** What follows from a turn or a test. */
  #settle(entry: HeldRun): void {
    this.#decideLength();
    const { run, timer } = entry;
    if (isTimeOver(run.recipe, timer.seconds)) entry.endingBy ??= 'time';
    this.#endIfOver(entry);
  }

  /** A run that is over is tested before it ends. */
  #endIfOver(entry: HeldRun): void {
    if (!entry.ended && isOver(entry) && !testIsDue(entry)) this.#end(entry, 'finished');
  }

  /** Runs given in minutes get their length as soon as it can be said. */
  #decideLength(): void {
    const length = decidedLength(this.#entries);
    if (length === null) return;
    for (const entry of this.#entries) {
      const { id, run, ended } = entry;
      if (ended || Number.isFinite(run.steps)) continue;
      const steps = firstStep(entry) + length;
      run.steps = steps;
      this.#emit({ type: 'length', runId: id, steps });
    }
  }

  #stop(place: RunPlace<HeldRun>): void {
    if (place.held) {
      this.#end(place.held, 'stopped');
      return;
    }
    place.over = 'stopped';
    this.#emit({ type: 'run-ended', runId: place.request.id, reason: 'stopped' });
  }

  #end(entry: HeldRun, reason: RunEnd): void {
    entry.ended = reason;
    const { run, endingBy } = entry;
    const rule = reason === 'finished' && !run.finished && endingBy ? { rule: endingBy } : {};
    this.#emit({ type: 'run-ended', runId: entry.id, reason, ...rule });
  }

  /** @param runId of the run that it ended; without one all of them rest */
  #fail(failure: Failure, runId?: string): void {
    const ofRun = runId === undefined ? {} : { runId };
    this.#emit({ type: 'failure', ...failure, ...ofRun, fatal: false });
  }
}
