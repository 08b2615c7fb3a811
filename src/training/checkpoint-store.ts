/** What a session keeps runs with beyond its own life. */
import type { Checkpoint } from '../runs/index.ts';

/** One of the checkpoints that there are of a run. */
export interface KeptCheckpoint {
  readonly step: number;
  readonly bytes: number;
  /** Stays until somebody removes it; the others give way to newer ones. */
  readonly pinned: boolean;
}

export interface CheckpointStore {
  /**
   * Keeps a checkpoint of a run in the place of an older one; it is there once this resolves.
   *
   * @throws NotFiniteError where a number is not finite; whatever the browser refuses with; the
   *   checkpoint before is then still there
   */
  readonly write: (checkpoint: Checkpoint) => Promise<void>;
  /** The newest checkpoint of a run, or that of a step; null where there is none. */
  readonly read: (runId: string, step?: number) => Promise<Checkpoint | null>;
  /**
   * Keeps a checkpoint beside all others of its run until it is unpinned.
   *
   * @throws whatever the browser refuses with
   */
  readonly pin: (checkpoint: Checkpoint) => Promise<void>;
  /** Does nothing where that step is not pinned. */
  readonly unpin: (runId: string, step: number) => Promise<void>;
  /** The checkpoints of a run that are whole, by step; a step may be pinned and not. */
  readonly list: (runId: string) => Promise<readonly KeptCheckpoint[]>;
}

export interface RunLocks {
  /**
   * Has a run to oneself, of all that use the same storage.
   *
   * @param onStolen called when somebody else takes it away; without it, it is not taken from
   *   others either
   * @returns what gives it back; null where somebody else has it
   */
  readonly take: (runId: string, onStolen?: () => void) => Promise<(() => void) | null>;
}

/** Where there is nobody else. */
export const NO_LOCKS: RunLocks = { take: () => Promise.resolve(() => undefined) };
