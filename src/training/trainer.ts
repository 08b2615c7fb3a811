/** Turns and tests of single runs, and what is told of them. */
import type { EngineEvent } from '../protocol/index.ts';
import type { Reading } from '../runs/index.ts';
import { secondsLeftOf } from './run-length.ts';
import { suspensionIn } from './suspension.ts';
import { mostInFlight } from './steps-in-flight.ts';
import type { TrainingReading, TrainingReadings } from './training-readings.ts';
import type { TrainingRun } from './training-run.ts';
import type { Exclusive, ScheduledRun } from './turns.ts';
import { unlessAborted } from './unless-aborted.ts';

/** A run that the session computes. */
export interface SessionRun extends ScheduledRun {
  readonly id: string;
  readonly run: TrainingRun;
}

export interface TrainerOptions {
  readonly emit: (event: EngineEvent) => void;
  /** Milliseconds since any moment. */
  readonly now: () => number;
  /** Milliseconds since 1970, which go on while the computer sleeps. */
  readonly wall: () => number;
  readonly exclusive: Exclusive;
  /** Whether numbers still count: not once the device was lost. */
  readonly trusted: () => boolean;
}

/** Milliseconds that something took, or at one moment, by two clocks. */
interface Taken {
  readonly elapsed: number;
  readonly wall: number;
}

/** What a reading says of a run. */
export interface Outcome {
  readonly one: SessionRun;
  /** A step by which the loss is no finite number any more; null while it is one. */
  readonly divergedAt: number | null;
}

/** A turn whose steps are asked for and whose reading is on its way. */
interface TurnUnderWay {
  readonly one: SessionRun;
  /** As they were behind its last step. */
  readonly now: Pick<TrainingRun, 'step' | 'epoch' | 'learningRate'>;
  readonly reading: Promise<TrainingReadings>;
  /** What the turn took, once its reading is here. */
  readonly taken: Promise<Taken>;
}

const NO_TIME: Taken = { elapsed: 0, wall: 0 };

/** Milliseconds of waiting for pictures after which a person is told. */
const NOTICEABLE_WAIT = 150;

/**
 * What was measured, by the names that metrics have.
 *
 * @param seconds of computing that the run has had by then
 */
export function readingOf({ step, error, loss }: TrainingReading, seconds: number): Reading {
  return { step, seconds, values: { 'training-error': error, 'training-loss': loss } };
}

export class Trainer {
  readonly #options: TrainerOptions;
  /** The last turn, where its reading is awaited behind the next one. */
  #underWay: TurnUnderWay | null = null;
  /** When the last reading came. */
  #lastRead: Taken = { elapsed: -Infinity, wall: -Infinity };

  constructor(options: TrainerOptions) {
    this.#options = options;
  }

  /**
   * Steps of a run. Where they are fast, the next turn is asked for while the reading of this one
   * is on its way, so that the device need not wait for it.
   *
   * @returns what was read meanwhile, of this turn or the one before
   */
  async turn(one: SessionRun, steps: number, signal: AbortSignal): Promise<readonly Outcome[]> {
    const { emit, exclusive } = this.#options;
    const { id, run, timer } = one;
    this.#tellWork(one);
    // While kernels are measured, nobody else may compute.
    await exclusive(() => Promise.resolve());
    const isFirst = !run.hasComputed;
    if (isFirst) {
      const onShare = (share: number) =>
        emit({ type: 'phase', phase: 'first-step', runId: id, share });
      await exclusive(() => run.compile(onShare));
    }
    const isAhead = timer.isKnown && timer.stepsOfTurn > 1;
    const most = mostInFlight(timer.millisecondsOfStep);
    const start = isAhead ? this.#moment() : null;
    let taken = NO_TIME;
    let waited = NO_TIME;
    for (let done = 0; done < steps && !signal.aborted; done++) {
      const asked = start && this.#moment();
      const batch = await this.#batch(one, signal);
      if (!batch) break;
      if (asked) waited = this.#since(asked, waited);
      const begun = this.#moment();
      run.trainStep(batch);
      await run.hold(most);
      taken = this.#since(begun, taken);
    }
    if (isFirst) this.#tellVariants(one);
    const before = this.#underWay;
    const turn = this.#begin(one, taken, start && { start, waited });
    this.#underWay = isAhead ? turn : null;
    const outcomes = before ? [await this.#tell(before)] : [];
    return isAhead ? outcomes : [...outcomes, await this.#tell(turn)];
  }

  /** Waits for the reading that is on its way, if there is one. */
  async settle(): Promise<readonly Outcome[]> {
    const before = this.#underWay;
    this.#underWay = null;
    return before ? [await this.#tell(before)] : [];
  }

  /** What came of it; a test of weights that are no finite numbers is not told. */
  async test(one: SessionRun, signal: AbortSignal): Promise<'tested' | 'cut short' | 'not finite'> {
    const { emit, exclusive, trusted } = this.#options;
    const { id, run, timer } = one;
    const start = this.#moment();
    const onShare = (share: number) => emit({ type: 'phase', phase: 'testing', runId: id, share });
    const result = await run.test({ signal, onShare, exclusive });
    // Relu makes zeros of what is not a number, so that neither error nor loss need tell of it.
    const isFinite = result !== null && (await exclusive(() => run.isFinite()));
    if (result === null || !trusted()) return 'cut short';
    if (!isFinite) return 'not finite';
    const filters = await exclusive(() => run.firstFilters());
    if (!trusted()) return 'cut short';
    timer.testTook(this.#computed(one, this.#since(start), timer.millisecondsOfLastTest));
    const { step } = run;
    const values = { 'test-error': result.error };
    emit({ type: 'metrics', runId: id, step, seconds: timer.seconds, values });
    const predictions = { ...result.predictions, ...(filters && { filters }) };
    emit({ type: 'predictions', runId: id, step, predictions });
    return 'tested';
  }

  #tellWork({ id, run }: SessionRun): void {
    const later = Number.isFinite(run.steps) ? 'training' : 'measuring-speed';
    const phase = run.hasComputed ? later : 'first-step';
    this.#options.emit({ type: 'phase', phase, runId: id });
  }

  #tellVariants({ id, run: { variants } }: SessionRun): void {
    const { emit, trusted } = this.#options;
    if (variants && trusted()) emit({ type: 'variants', runId: id, variants });
  }

  #moment(): Taken {
    const { now, wall } = this.#options;
    return { elapsed: now(), wall: wall() };
  }

  #since(start: Taken, before: Taken = NO_TIME): Taken {
    const { elapsed, wall } = this.#moment();
    return {
      elapsed: before.elapsed + elapsed - start.elapsed,
      wall: before.wall + wall - start.wall,
    };
  }

  /**
   * Milliseconds of computing; a time in which it stood still is told and not counted.
   *
   * @param expected what it was to take; null while nothing is known
   */
  #computed({ id, run }: SessionRun, taken: Taken, expected: number | null): number {
    const { gap, computing } = suspensionIn({ ...taken, expected });
    const { emit, wall } = this.#options;
    const to = wall();
    if (gap > 0) emit({ type: 'gap', runId: id, step: run.step, from: to - gap, to });
    return computing;
  }

  /**
   * Asks for what a turn measured.
   *
   * @param steps what they took so far
   * @param overlapping when a turn began that others may overlap, whose time begins when the device
   *   was through with what came before, and how long pictures were waited for; null where its time
   *   is that of the steps and of the reading alone
   */
  #begin(
    one: SessionRun,
    steps: Taken,
    overlapping: { readonly start: Taken; readonly waited: Taken } | null,
  ): TurnUnderWay {
    const { run } = one;
    const { step, epoch, learningRate } = run;
    const asked = this.#moment();
    const reading = run.read();
    const taken = reading.then(() => {
      if (!overlapping) return this.#since(asked, steps);
      const { start, waited } = overlapping;
      const from = start.elapsed > this.#lastRead.elapsed ? start : this.#lastRead;
      const whole = this.#since(from);
      this.#lastRead = this.#moment();
      return {
        elapsed: Math.max(steps.elapsed, whole.elapsed - waited.elapsed),
        wall: Math.max(steps.wall, whole.wall - waited.wall),
      };
    });
    // Where a device is lost, perhaps nobody asks any more.
    taken.catch(() => undefined);
    return { one, now: { step, epoch, learningRate }, reading, taken };
  }

  async #tell(turn: TurnUnderWay): Promise<Outcome> {
    const { one, reading, taken } = turn;
    const readings = await reading;
    return { one, divergedAt: this.#told(turn, readings, await taken) };
  }

  /** @returns see `Outcome.divergedAt` */
  #told(
    { one, now }: TurnUnderWay,
    { steps, readings, probed, divergedAt }: TrainingReadings,
    taken: Taken,
  ): number | null {
    const { emit, trusted } = this.#options;
    const { id, run, timer } = one;
    const { step, epoch, learningRate } = now;
    if (steps === 0 || !trusted()) return null;
    const expected = timer.isKnown ? steps * timer.millisecondsOfStep : null;
    const milliseconds = this.#computed(one, taken, expected);
    timer.took(steps, milliseconds);
    const secondsAt = (at: number) =>
      Math.max(0, timer.seconds - ((step - at) / steps) * (milliseconds / 1000));
    for (const reading of readings) {
      emit({ type: 'metrics', runId: id, ...readingOf(reading, secondsAt(reading.step)) });
    }
    for (const { step: at, values } of probed) {
      emit({ type: 'metrics', runId: id, step: at, seconds: secondsAt(at), values });
    }
    if (divergedAt !== null) return divergedAt;
    const secondsLeft = secondsLeftOf({ run, timer });
    emit({
      type: 'progress',
      runId: id,
      step,
      epoch,
      learningRate,
      picturesPerSecond: (1000 * run.recipe.batchSize) / timer.millisecondsOfStep,
      stepMilliseconds: timer.millisecondsOfStep,
      ...(secondsLeft === null ? {} : { secondsLeft }),
    });
    return null;
  }

  /** The pictures of the next step; null when the work shall end. */
  async #batch(one: SessionRun, signal: AbortSignal) {
    const told = { waiting: false };
    const timer = setTimeout(() => {
      told.waiting = true;
      this.#options.emit({ type: 'phase', phase: 'waiting-for-data', runId: one.id });
    }, NOTICEABLE_WAIT);
    try {
      return await unlessAborted(one.run.nextBatch(), signal);
    } finally {
      clearTimeout(timer);
      if (told.waiting && !signal.aborted) this.#tellWork(one);
    }
  }
}
