/** Keeps the checkpoints of runs in memory, all that there were. For tests only. */
import { isFiniteState, NotFiniteError, type Checkpoint } from '../runs/index.ts';
import type { CheckpointStore, KeptCheckpoint } from './checkpoint-store.ts';

export class MemoryStore implements CheckpointStore {
  readonly written: Checkpoint[] = [];
  readonly pinned: Checkpoint[] = [];
  /** What it refuses with. */
  refusal: Error | null = null;
  /** Then not even reading works. */
  refusesReading = false;

  constructor(before: readonly Checkpoint[] = []) {
    this.written = [...before];
  }

  async write(checkpoint: Checkpoint): Promise<void> {
    await Promise.resolve();
    if (this.refusal) throw this.refusal;
    if (!isFiniteState(checkpoint.state)) throw new NotFiniteError();
    this.written.push(checkpoint);
  }

  read(runId: string, step?: number): Promise<Checkpoint | null> {
    if (this.refusal && this.refusesReading) return Promise.reject(this.refusal);
    const all = [...this.pinned, ...this.written];
    const found = all.findLast(
      ({ record, state }) => record.id === runId && (step === undefined || state.step === step),
    );
    return Promise.resolve(found ?? null);
  }

  async pin(checkpoint: Checkpoint): Promise<void> {
    await Promise.resolve();
    if (this.refusal) throw this.refusal;
    this.pinned.push(checkpoint);
  }

  unpin(runId: string, step: number): Promise<void> {
    const at = this.pinned.findIndex(
      ({ record, state }) => record.id === runId && state.step === step,
    );
    if (at >= 0) this.pinned.splice(at, 1);
    return Promise.resolve();
  }

  list(runId: string): Promise<readonly KeptCheckpoint[]> {
    const of = (all: readonly Checkpoint[], pinned: boolean) =>
      all
        .filter(({ record }) => record.id === runId)
        .map(({ state }) => ({ step: state.step, bytes: 0, pinned }));
    return Promise.resolve(
      [...of(this.pinned, true), ...of(this.written, false)].sort((a, b) => a.step - b.step),
    );
  }
}
