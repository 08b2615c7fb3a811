/** Runs as they are kept in this browser: how much room they take, and as files that leave it. */
import { knownDataSet, reasonOf, type DataSetDescription } from '../dataset/index.ts';
import { decodeRunFile, encodeRunFile, FormatError, type RunFile } from '../formats/index.ts';
import type { Answer, Ask } from '../protocol/index.ts';
import type { Checkpoint, RunRecord, TrainingState } from '../runs/index.ts';
import type { Failure, Session } from '../training/index.ts';
import type { CheckpointFiles } from './checkpoints/checkpoint-files.ts';
import { bytesOf } from './file-reading.ts';

export interface KeptRunsOptions {
  /** Undefined where the browser keeps nothing. */
  readonly checkpoints: CheckpointFiles | undefined;
  /** What it could not keep is in it. */
  readonly session: Pick<Session, 'unkept'>;
  /** Resolves once what is being removed is gone. */
  readonly removed: () => Promise<unknown>;
  /** What networks learn from here. */
  readonly dataSet: () => DataSetDescription;
}

export class KeptRuns {
  readonly #options: KeptRunsOptions;

  constructor(options: KeptRunsOptions) {
    this.#options = options;
  }

  async sizes(): Promise<ReadonlyMap<string, number>> {
    await this.#options.removed();
    return (await this.#options.checkpoints?.sizes()) ?? new Map<string, number>();
  }

  async recordOf(runId: string): Promise<RunRecord | null> {
    return (await this.#options.checkpoints?.read(runId))?.record ?? null;
  }

  /** The run as it was at its last checkpoint, kept or not, with what is pinned of it. */
  async fileOf({
    record,
    hasCurves,
    predictions,
  }: Ask<'run-file'>): Promise<Answer<'run-file'> | Failure> {
    const unkept = await this.#options.session.unkept(record.id);
    const newest = unkept ?? (await this.#read(record.id));
    if (!newest && !hasCurves) {
      return {
        what: 'This run has no checkpoint, and its curves are not in the page.',
        remedy: 'Show its curves on the chart, then save it once more.',
      };
    }
    const { name, notes } = record;
    const pinned = async (last: Checkpoint) => {
      const found = this.#pinned(record.id, last);
      // Where all storage is refused, what it could not keep is worth all the more.
      return unkept ? found.catch(() => []) : found;
    };
    const file: RunFile = newest
      ? {
          record: { ...newest.record, name, notes },
          checkpoints: [...(await pinned(newest)), newest.state],
        }
      : { record, checkpoints: [] };
    const tests = new Map([...predictions].filter(([step]) => step <= file.record.step));
    const bytes = await encodeRunFile({ ...file, predictions: tests });
    return { file: new Blob([bytes], { type: 'application/octet-stream' }) };
  }

  async takeIn({
    file,
    knownIds,
    newId,
  }: Ask<'open-run-file'>): Promise<Answer<'open-run-file'> | Failure> {
    try {
      const {
        record: stored,
        checkpoints,
        predictions = new Map(),
      } = await decodeRunFile(await bytesOf(file));
      const { id: here, label } = this.#options.dataSet();
      if (stored.dataset !== here) {
        const other = knownDataSet(stored.dataset)?.label ?? `“${stored.dataset}”`;
        return {
          what: `Its network learned ${other}, and this page is at ${label}.`,
          remedy: `Choose ${other} under “Device and pictures”, then open the file there.`,
        };
      }
      const id = knownIds.includes(stored.id) ? newId : stored.id;
      const record = { ...stored, id };
      const newest = checkpoints.at(-1);
      if (!newest) return { record, predictions, step: null, refusal: null };
      const refusal = await this.refusalOf(record, checkpoints);
      return { record, predictions, step: refusal === null ? newest.step : null, refusal };
    } catch (error) {
      if (error instanceof FormatError) return { what: error.message, remedy: '' };
      throw error;
    }
  }

  /** Keeps the checkpoints of a file. @returns why not, as a sentence; null where it did */
  async refusalOf(record: RunRecord, states: readonly TrainingState[]): Promise<string | null> {
    const { checkpoints } = this.#options;
    const shown = 'Its curves are shown, but it cannot go on here:';
    try {
      if (!checkpoints) throw new Error('the browser offers no files');
      await checkpoints.remove(record.id);
      for (const state of states.slice(0, -1)) await checkpoints.pin({ record, state });
      for (const state of states.slice(-1)) await checkpoints.write({ record, state });
      return null;
    } catch (error) {
      const isFull = error instanceof DOMException && error.name === 'QuotaExceededError';
      const why = isFull ? 'the browser has no room left for its checkpoints' : reasonOf(error);
      return `${shown} ${why}. Make room, then open the file once more.`;
    }
  }

  async #read(runId: string): Promise<Checkpoint | null> {
    return (await this.#options.checkpoints?.read(runId)) ?? null;
  }

  async #pinned(runId: string, newest: Checkpoint): Promise<readonly TrainingState[]> {
    const { checkpoints } = this.#options;
    const states: TrainingState[] = [];
    for (const { step, pinned } of (await checkpoints?.list(runId)) ?? []) {
      if (!pinned || step >= newest.state.step) continue;
      const found = await checkpoints?.read(runId, step);
      if (found) states.push(found.state);
    }
    return states;
  }
}
