/** What the page shows of training runs, and which of them a row of the experiment stands for. */
import { displayName } from '../../network/index.ts';
import type { RunColour } from '../colours/palette.ts';
import { ended, type RunRecord, type RunRequest, sameValue } from '../../runs/index.ts';
import type { Draft, Row } from './rows.ts';

/** A run with what is known of it only while it is in this page. */
export interface RunView extends RunRecord {
  /** The worker has let go of its weights; its curves stay. */
  readonly released: boolean;
  /** Its own for good. */
  readonly colour: RunColour;
  /** Else its metrics are the last readings only; the others are kept in the browser. */
  readonly curvesLoaded: boolean;
  /** It was trained in another visit, or is trained in another tab. */
  readonly earlierVisit: boolean;
  /** Of the next step. */
  readonly learningRate?: number;
  readonly stepMilliseconds?: number;
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
export function answersRow(run: RunRequest, row: Row, { recipe, seed }: Draft): boolean {
  return run.seed === seed && sameValue(run.network, row.network) && sameValue(run.recipe, recipe);
}

/** What a run is called where its row may have changed since. */
export function runName({ name, network }: Pick<RunView, 'name' | 'network'>): string {
  return name ?? displayName(network);
}

/** Whether a run that answers its row can go on from where it is. */
export function canGoOn({ status, released }: RunView): boolean {
  return !released && (status === 'open' || status === 'finished');
}

/** The worker lets go of a run; one that could have gone on is over. */
function release(run: RunView, now: number): RunView {
  if (run.released) return run;
  const over = run.status === 'open' ? ended(run, 'stopped', now) : run;
  return { ...over, released: true };
}

/** The same runs once the worker has let go of all but these. */
export function released(
  runs: Readonly<Record<string, RunView>>,
  kept: readonly string[],
  now: number,
): Readonly<Record<string, RunView>> {
  return Object.fromEntries(
    Object.entries(runs).map(([id, run]) => [id, kept.includes(id) ? run : release(run, now)]),
  );
}

/**
 * One run for each row. A row keeps its run, and so its progress, for as long as network,
 * recipe and seed are what they were and the run was not ended.
 *
 * @param runOf the run that a row has had last
 */
export function planRuns(
  draft: Draft,
  runOf: (rowId: string) => RunView | undefined,
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
