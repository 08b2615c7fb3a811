import { writeCheckpoint } from './checkpoint-file.ts';
import type { ComputedRun } from './computed-run.ts';
import { UsageError } from './usage-error.ts';

/** Seconds between checkpoints, where nothing is said of them. */
export const USUAL_EVERY = 60;

/** Writes a run to its file from time to time. */
export class CheckpointKeeper {
  readonly #file: string | null;
  readonly #milliseconds: number;
  readonly #tell: (sentence: string) => void;
  #last = performance.now();

  /**
   * @param file null for none
   * @param seconds between two checkpoints on the way
   */
  constructor(file: string | null, seconds: number, tell: (sentence: string) => void) {
    this.#file = file;
    this.#tell = tell;
    this.#milliseconds = 1000 * seconds;
  }

  get isDue(): boolean {
    return performance.now() - this.#last >= this.#milliseconds;
  }

  /** What goes wrong on the way is told and ends nothing: the next attempt may do better. */
  async keepIfDue(run: ComputedRun): Promise<void> {
    if (!this.isDue) return;
    try {
      await this.keep(run);
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      this.#tell(error.message);
      this.#last = performance.now();
    }
  }

  /** @throws UsageError when it cannot be kept */
  async keep(run: ComputedRun): Promise<void> {
    if (this.#file !== null) await writeCheckpoint(this.#file, await run.checkpoint());
    this.#last = performance.now();
  }
}
