/** What is known of a training run, and which run a row of the experiment stands for. */
import { displayName } from '../../network/index.ts';
import type { RunRequest } from '../../protocol/index.ts';
import { sameValue } from './equality.ts';
import type { Draft, Row } from './rows.ts';

/** `released`: the worker has let go of it; its curve stays, its weights are gone. */
export type RunStatus = 'live' | 'finished' | 'stopped' | 'released';

export interface Run extends RunRequest {
  /** What a person called the network when it was last trained; null for what it is. */
  readonly name: string | null;
  readonly status: RunStatus;
  readonly step: number;
  /** Length in steps, once known. */
  readonly steps?: number;
  readonly epoch: number;
  readonly learningRate?: number;
  readonly stepMilliseconds?: number;
  /** Percent, over the steps of the last reading. */
  readonly trainingError?: number;
  /** Percent, over `testPictures` pictures. */
  readonly testError?: number;
  readonly testPictures?: number;
  /** The step at which the test error was measured. */
  readonly testStep?: number;
}

/** A row with the run that Train would give it. */
export interface PlannedRun {
  readonly rowId: string;
  readonly request: RunRequest;
  /** What a person calls the row. */
  readonly name: string | null;
  /** Starts at the first step, because the row has no run or has changed since. */
  readonly fresh: boolean;
}

/** Whether a run computes just what this row asks for now. */
export function answersRow(run: Run, row: Row, { recipe, seed }: Draft): boolean {
  return run.seed === seed && sameValue(run.network, row.network) && sameValue(run.recipe, recipe);
}

/** What a run is called where its row may have changed since. */
export function runName({ name, network }: Pick<Run, 'name' | 'network'>): string {
  return name ?? displayName(network);
}

/** Whether a run that answers its row can go on from where it is. */
export function canGoOn(run: Run): boolean {
  return run.status === 'live' || run.status === 'finished';
}

/**
 * One run for each row. A row keeps its run, and so its progress, for as long as network,
 * recipe and seed are what they were and the run was not ended.
 *
 * @param runOf the run that a row has had last
 */
export function planRuns(
  draft: Draft,
  runOf: (rowId: string) => Run | undefined,
  newId: () => string,
): readonly PlannedRun[] {
  return draft.rows.map((row) => {
    const run = runOf(row.id);
    const keeps = run !== undefined && canGoOn(run) && answersRow(run, row, draft);
    const { recipe, seed } = draft;
    const id = keeps ? run.id : newId();
    return {
      rowId: row.id,
      request: { id, network: row.network, recipe, seed },
      name: row.name,
      fresh: !keeps,
    };
  });
}
