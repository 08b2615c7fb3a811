/**
 * The runs of a session's work: which of them are on the device, whose turn it is, how long they
 * become. Which places there are is in `run-places.ts`.
 */
import type { ProbeInterval } from '../inspection/index.ts';
import type { EngineEvent } from '../protocol/index.ts';
import {
  isOfSameLength,
  ruleThatEnds,
  type RunRequest,
  type TrainingOrder,
} from '../runs/index.ts';
import type { Work } from './lifecycle.ts';
import { reconcileRuns } from './reconcile-runs.ts';
import type { RunEndings } from './run-endings.ts';
import { decidedLength, firstStep } from './run-length.ts';
import {
  doneBefore,
  endOf,
  hadAtOnce,
  isInSequence,
  placeAtTurn,
  type RunPlace,
} from './run-places.ts';
import type { SessionCheckpoints } from './session-checkpoints.ts';
import { heldRun, isBroken, type Equipment, type HeldRun } from './session-run.ts';
import { isOver } from './turns.ts';

export interface HeldRunsOptions {
  readonly emit: (event: EngineEvent) => void;
  readonly endings: RunEndings;
  readonly checkpoints: SessionCheckpoints;
  readonly equipment: () => Equipment | null;
  /** Whether nothing that is computed counts any more. */
  readonly isDeviceLost: () => boolean;
}

export class HeldRuns {
  readonly #options: HeldRunsOptions;
  #places: RunPlace<HeldRun>[] = [];
  #order: TrainingOrder = 'in-turns';
  #probing: ProbeInterval = 'off';
  /** Whose turn it was last. */
  #atTurn: RunPlace<HeldRun> | null = null;

  constructor(options: HeldRunsOptions) {
    this.#options = options;
  }

  /** All runs of the work, in their order. */
  get places(): readonly RunPlace<HeldRun>[] {
    return this.#places;
  }

  /** The runs on the device. */
  get entries(): readonly HeldRun[] {
    return this.#places.flatMap(({ held }) => held ?? []);
  }

  /** Whether each run is trained to its end before the next. */
  get isInSequence(): boolean {
    return isInSequence(this.#places, this.#order);
  }

  entry(id: string | undefined): HeldRun | undefined {
    return this.entries.find((entry) => entry.id === id);
  }

  /** Chooses the steps into which probes look, of all runs from now on. */
  probe(interval: ProbeInterval): void {
    this.#probing = interval;
    for (const { run } of this.entries) run.probing = interval;
  }

  /** Has a run of the work be pinned once it gets to these steps, and at no others. */
  pinAt(id: string, pinAt: readonly number[]): void {
    const place = this.#places.find(({ request }) => request.id === id);
    if (!place) return;
    place.request = { ...place.request, pinAt };
    if (place.held) place.held.request = { ...place.held.request, pinAt };
  }

  /** Has the runs of some work. Never fails; a run that does is told of alone. */
  async reconcile(work: Work): Promise<void> {
    const { endings, equipment, isDeviceLost } = this.#options;
    // What broke may do better from its checkpoint, or anew.
    for (const entry of this.entries) if (isBroken(entry)) this.#letGo(entry);
    const [known, before] = [this.entries, this.#places];
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
    if (isDeviceLost()) return;
    for (const entry of runs) {
      if (!known.includes(entry)) this.#tellStart(entry);
      else this.#askAgain(entry, work.runs.find(({ id }) => id === entry.id) ?? entry.request);
    }
    for (const { request, error } of failed) endings.notHad(request, error);
    const wanted = this.#places.filter(({ over }) => over !== 'failed');
    equipment()?.onRuns?.(wanted.map(({ request }) => request));
    for (const entry of runs) this.#tellLength(entry);
    this.decideLength();
  }

  /**
   * Has the run whose turn it is.
   *
   * @param settle waits for what was measured and is in no record yet
   * @returns undefined where none can go on, or nothing is to be computed
   */
  async next(signal: AbortSignal, settle: () => Promise<void>): Promise<HeldRun | undefined> {
    if (signal.aborted) return undefined;
    const place = placeAtTurn(this.#places, this.#order);
    if (this.isInSequence && place !== this.#atTurn) {
      this.#atTurn = place ?? null;
      await settle();
      await this.#letOthersGo(place);
    }
    if (!place || this.#options.isDeviceLost()) return undefined;
    if (!place.held) await this.#haveAlone(place);
    return place.held ?? this.next(signal, settle);
  }

  /** Runs given in minutes get their length as soon as it can be said. */
  decideLength(): void {
    const length = decidedLength(this.entries);
    if (length === null) return;
    for (const entry of this.entries) {
      const { run, ended } = entry;
      if (ended || Number.isFinite(run.steps)) continue;
      run.steps = firstStep(entry) + length;
      this.#tellLength(entry);
    }
  }

  /** Ends all runs where they are; their weights stay. */
  stop(): void {
    for (const place of this.#places) if (endOf(place) === null) this.#options.endings.stop(place);
  }

  /** Frees the memory of all other runs that can be made again as they are. */
  async #letOthersGo(place: RunPlace<HeldRun> | undefined): Promise<void> {
    const { checkpoints, emit } = this.#options;
    for (const one of this.#places) {
      const { held } = one;
      if (one === place || !held || !(await checkpoints.isKept(held))) continue;
      one.over = held.ended;
      this.#letGo(held);
      emit({ type: 'released', runId: held.id });
    }
  }

  /** Never fails; what keeps the run from being had ends it alone. */
  async #haveAlone(place: RunPlace<HeldRun>): Promise<void> {
    const { endings, isDeviceLost } = this.#options;
    const { request } = place;
    try {
      place.held = await this.#newEntry(request);
    } catch (error) {
      place.over = 'failed';
      if (!isDeviceLost()) endings.notHad(request, error);
      return;
    }
    if (isDeviceLost()) return;
    this.#tellStart(place.held);
    this.#tellLength(place.held);
    this.decideLength();
  }

  #letGo(entry: HeldRun): void {
    const { checkpoints, equipment, isDeviceLost } = this.#options;
    for (const place of this.#places) if (place.held === entry) place.held = null;
    entry.run.dispose();
    if (!isDeviceLost()) equipment()?.operations.giveBackUnused();
    void checkpoints.written().then(entry.unlock);
  }

  /** @throws TooLargeError, NotTakenUpError */
  #newEntry(request: RunRequest): Promise<HeldRun> {
    const { checkpoints, equipment } = this.#options;
    return checkpoints.takeUp(request, (taken) => {
      const present = equipment();
      if (!present) throw new Error('There is no device.');
      const held = heldRun(request, taken, present);
      held.run.probing = this.#probing;
      return held;
    });
  }

  /** Where a run that is held from now on begins; it may be over already. */
  #tellStart(entry: HeldRun): void {
    const { id, run, timer, log } = entry;
    const { emit, endings } = this.#options;
    const { metrics } = log.record;
    const { step } = run;
    emit({ type: 'resumed', runId: id, step, seconds: timer.seconds, metrics });
    entry.endingBy = ruleThatEnds(run.recipe, metrics, timer.seconds);
    endings.endIfOver(entry);
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

  #tellLength({ id, run: { steps } }: HeldRun): void {
    if (Number.isFinite(steps)) this.#options.emit({ type: 'length', runId: id, steps });
  }
}
