/** What a session has of its runs beyond its own life: that it alone trains them, and checkpoints. */
import type { EngineEvent } from '../protocol/index.ts';
import type { Weights } from '../network/index.ts';
import type { Checkpoint, RunRequest, TrainingState } from '../runs/index.ts';
import { CheckpointKeeper, type CheckpointKeeperOptions } from './checkpoint-keeper.ts';
import { CheckpointPins } from './checkpoint-pins.ts';
import { NO_LOCKS, type CheckpointStore, type RunLocks } from './checkpoint-store.ts';
import { isTrainedElsewhere, startOf } from './going-on.ts';
import { firstStep } from './run-length.ts';
import { isBroken, type HeldRun, type TakenRun } from './session-run.ts';
import type { Exclusive } from './turns.ts';

/** Weights and the step that they are of. */
export interface WeightsAtStep {
  readonly step: number;
  readonly weights: Weights;
}

export interface SessionCheckpointsOptions {
  /** Without it nothing is kept. */
  readonly checkpoints?: CheckpointStore | undefined;
  /** Who of several sessions has a run. */
  readonly locks?: RunLocks;
  /** Another session has taken a run of this one. */
  readonly onStolen: () => void;
  readonly emit: (event: EngineEvent) => void;
  /** Milliseconds since any moment. */
  readonly now: () => number;
  readonly exclusive: Exclusive;
  /** Whether numbers still count: not once the device was lost. */
  readonly trusted: () => boolean;
  /** Called where numbers of a run are found not to be finite, in the place of keeping them. */
  readonly onNotFinite: CheckpointKeeperOptions['onNotFinite'];
  /** Calls `act` after so many milliseconds. */
  readonly after: (milliseconds: number, act: () => void) => void;
  /** Called a while after a checkpoint was refused. */
  readonly onRetry: () => void;
}

export class SessionCheckpoints {
  readonly #store: CheckpointStore | undefined;
  readonly #locks: RunLocks;
  readonly #keeper: CheckpointKeeper;
  readonly #pins: CheckpointPins;
  readonly #onStolen: () => void;

  constructor({ checkpoints, locks = NO_LOCKS, onStolen, ...options }: SessionCheckpointsOptions) {
    this.#onStolen = onStolen;
    this.#store = checkpoints;
    this.#locks = locks;
    this.#keeper = new CheckpointKeeper({ store: checkpoints, ...options });
    this.#pins = new CheckpointPins({ store: checkpoints, ...options });
  }

  /**
   * Has a run to oneself, and finds where it begins.
   *
   * @throws NotTakenUpError where another session has it, or its checkpoint is of no use; what
   *   `make` throws
   */
  async takeUp(request: RunRequest, make: (taken: TakenRun) => HeldRun): Promise<HeldRun> {
    // What was let go of just now may still be on its way into storage.
    await this.#keeper.written;
    const unlock = await this.#locks.take(request.id, this.#onStolen);
    if (!unlock) throw isTrainedElsewhere(request);
    try {
      const start = await startOf(request, this.#store);
      const held = make({ start: start?.checkpoint ?? null, unlock });
      if (start?.isKept) this.#keeper.isKept(held);
      return held;
    } catch (error) {
      unlock();
      throw error;
    }
  }

  /** Has checkpoints be due at once. */
  hurry(): void {
    this.#keeper.hurry();
  }

  /** Resolves once the states of all runs that can go on are copied. */
  async keepAll(runs: readonly HeldRun[]): Promise<void> {
    for (const one of runs) {
      if (isBroken(one)) continue;
      await this.#pins.pinIfWanted(one);
      await this.#keeper.keep(one);
    }
  }

  /** Resolves once all states that were copied so far are written, or could not be. */
  written(): Promise<void> {
    return this.#keeper.written;
  }

  /** Has a run be kept. @returns whether it could then be made again as it is, or there is no use */
  async isKept(one: HeldRun): Promise<boolean> {
    if (isBroken(one) || one.run.step === firstStep(one)) return true;
    await this.keepAll([one]);
    return this.#keeper.hasWritten(one);
  }

  /** @param settle waits for what was measured of the run and is not in its record yet */
  async keepIfDue(one: HeldRun, settle: () => Promise<void>): Promise<void> {
    if (isBroken(one)) return;
    const isWanted = one.request.pinAt?.includes(one.run.step) === true;
    if (isWanted || one.ended === 'finished' || this.#keeper.isDue(one)) await settle();
    if (isBroken(one)) return;
    await this.#pins.pinIfWanted(one);
    if (one.ended === 'finished') await this.#keeper.keep(one);
    else if (this.#keeper.isDue(one)) await this.#keeper.keepMeanwhile(one);
  }

  /** See `CheckpointPins`. @param held undefined where the session does not have the run */
  pin(runId: string, step: number | null, held: HeldRun | undefined): Promise<void> {
    return this.#pins.pin(runId, step, held);
  }

  unpin(runId: string, step: number): Promise<void> {
    return this.#pins.unpin(runId, step);
  }

  /** The last checkpoint of a run where it could not be kept; null where it could. */
  unkept(runId: string): Promise<Checkpoint | null> {
    return this.#keeper.unkept(runId);
  }

  /** The weights of a run's newest checkpoint, or that of a step; null when it has none. */
  async weightsOf(runId: string, step?: number): Promise<WeightsAtStep | null> {
    const state = await this.stateOf(runId, step);
    return state && { step: state.step, weights: state.weights };
  }

  async stateOf(runId: string, step?: number): Promise<TrainingState | null> {
    return (await this.#store?.read(runId, step))?.state ?? null;
  }
}
