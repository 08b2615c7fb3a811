/** What a session keeps runs with beyond its own life. */
import type { Checkpoint } from '../runs/index.ts';

export interface CheckpointStore {
  /**
   * Keeps a checkpoint of a run in the place of an older one; it is there once this resolves.
   *
   * @throws whatever the browser refuses with; the checkpoint before is then still there
   */
  readonly write: (checkpoint: Checkpoint) => Promise<void>;
  /** The newest checkpoint of a run, or that of a step; null where there is none. */
  readonly read: (runId: string, step?: number) => Promise<Checkpoint | null>;
}

export interface RunLocks {
  /**
   * Has a run to oneself, of all that use the same storage.
   *
   * @returns what gives it back; null where somebody else has it
   */
  readonly take: (runId: string) => Promise<(() => void) | null>;
}

/** Where there is nobody else. */
export const NO_LOCKS: RunLocks = { take: () => Promise.resolve(() => undefined) };
