/** Checkpoints that stay beside those that give way to newer ones. */
import { reasonOf } from '../dataset/index.ts';
import { displayName } from '../network/index.ts';
import { checkpointOf, isFiniteState, type Checkpoint } from '../runs/index.ts';
import type { CheckpointKeeperOptions } from './checkpoint-keeper.ts';
import type { CheckpointStore } from './checkpoint-store.ts';
import type { HeldRun } from './session-run.ts';
import { testIsDue } from './turns.ts';

type Options = Pick<CheckpointKeeperOptions, 'store' | 'emit' | 'exclusive' | 'trusted'>;

export class CheckpointPins {
  readonly #options: Options;
  /** The step at which each run was pinned last, so that it is not pinned twice there. */
  readonly #pinnedAt = new WeakMap<HeldRun, number>();

  constructor(options: Options) {
    this.#options = options;
  }

  /**
   * Pins a run at a step, or as it is now, and tells which steps of it are pinned then. What goes
   * wrong is told, and ends nothing.
   *
   * @param held undefined where no session has the run
   */
  async pin(runId: string, step: number | null, held: HeldRun | undefined): Promise<void> {
    await this.#attempt(runId, async (store) => {
      const checkpoint =
        held && (step === null || step === held.run.step)
          ? await this.#present(held)
          : await store.read(runId, step ?? undefined);
      if (!checkpoint || (step !== null && checkpoint.state.step !== step)) {
        throw new Error(step === null ? 'there is none' : `there is none of step ${step} any more`);
      }
      await store.pin(checkpoint);
    });
  }

  async unpin(runId: string, step: number): Promise<void> {
    await this.#attempt(runId, (store) => store.unpin(runId, step));
  }

  /** Pins a run that has come to a step at which that was asked for, behind the test there. */
  async pinIfWanted(held: HeldRun): Promise<void> {
    const { id, run, request } = held;
    const { step } = run;
    if (request.pinAt?.includes(step) !== true || testIsDue(held)) return;
    if (this.#pinnedAt.get(held) === step) return;
    this.#pinnedAt.set(held, step);
    await this.pin(id, step, held);
  }

  async #present({ run, log, timer }: HeldRun): Promise<Checkpoint> {
    const { exclusive, trusted } = this.#options;
    const { record, state } = await exclusive(async () => ({
      record: log.record,
      state: await run.state(),
    }));
    if (trusted() && isFiniteState(state)) return checkpointOf(record, state, timer.seconds);
    throw new Error(`the weights of ${displayName(run.network)} are of no use any more`);
  }

  async #attempt(runId: string, work: (store: CheckpointStore) => Promise<void>): Promise<void> {
    const { store, emit } = this.#options;
    try {
      if (!store) throw new Error('the browser keeps no files for this page');
      await work(store);
      const all = await store.list(runId);
      const steps = all.filter(({ pinned }) => pinned).map(({ step }) => step);
      emit({ type: 'pinned', runId, steps });
    } catch (error) {
      const sentence = `The pinned checkpoints of a run stay as they were: ${reasonOf(error)}. Make room, or close other tabs of this page, and try once more.`;
      emit({ type: 'warning', sentence });
    }
  }
}
