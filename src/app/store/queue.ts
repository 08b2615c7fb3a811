/** Which runs Train makes of the drafts, and in which order. */
import { seedAfter } from '../../experiment/index.ts';
import type { TrainingOrder } from '../../runs/index.ts';

/** What is not trained: one run of a row, or, without a seed, the whole row. */
export interface LeftOut {
  readonly rowId: string;
  readonly seed: number | null;
}

export interface Queue {
  /** Runs of each row: by the seed of the experiment and those behind it. */
  readonly seeds: number;
  readonly order: TrainingOrder;
  /** Ids of rows in the order of their turns; rows that are not among them come last. */
  readonly rows: readonly string[];
  readonly leftOut: readonly LeftOut[];
}

/** One run of every row, in turns. */
export const USUAL_QUEUE: Queue = { seeds: 1, order: 'in-turns', rows: [], leftOut: [] };

/** Most runs of each row. */
export const MOST_SEEDS = 10;

/** The part of a draft that decides which runs there are. */
export interface Queued<Row extends { readonly id: string }> {
  readonly rows: readonly Row[];
  readonly seed: number;
  readonly queue: Queue;
}

/** A run that a draft asks for. */
export interface QueuedRun<Row extends { readonly id: string }> {
  readonly row: Row;
  readonly seed: number;
}

/** The seeds by which each row is trained. */
export function seedsOf({ seed, queue }: Pick<Queued<never>, 'seed' | 'queue'>): readonly number[] {
  const seeds = [seed];
  while (seeds.length < queue.seeds) seeds.push(seedAfter(seeds.at(-1) ?? seed));
  return seeds;
}

/** All rows in the order of their turns. */
export function rowsInTurn<Row extends { readonly id: string }>({
  rows,
  queue,
}: Pick<Queued<Row>, 'rows' | 'queue'>): readonly Row[] {
  const turn = ({ id }: Row) => {
    const at = queue.rows.indexOf(id);
    return at < 0 ? queue.rows.length : at;
  };
  return [...rows].sort((one, other) => turn(one) - turn(other));
}

export function isLeftOut({ leftOut }: Queue, rowId: string, seed: number | null): boolean {
  return leftOut.some((one) => one.rowId === rowId && (one.seed === null || one.seed === seed));
}

/**
 * The runs in the order of their turns: every row by the first seed, then every row by the second,
 * so that rows can be compared as soon as may be.
 */
export function queuedRuns<Row extends { readonly id: string }>(
  draft: Queued<Row>,
): readonly QueuedRun<Row>[] {
  const rows = rowsInTurn(draft);
  return seedsOf(draft).flatMap((seed) =>
    rows.filter(({ id }) => !isLeftOut(draft.queue, id, seed)).map((row) => ({ row, seed })),
  );
}

/** Has a row be trained, by all seeds, or not at all. */
export function withRow(queue: Queue, rowId: string, isTrained: boolean): Queue {
  const others = queue.leftOut.filter((one) => one.rowId !== rowId);
  return { ...queue, leftOut: isTrained ? others : [...others, { rowId, seed: null }] };
}

/** Leaves one run of a row out. */
export function withoutRun(queue: Queue, rowId: string, seed: number): Queue {
  if (isLeftOut(queue, rowId, seed)) return queue;
  return { ...queue, leftOut: [...queue.leftOut, { rowId, seed }] };
}

/** Has a row come before the one in front of it, or behind the next. */
export function withRowMoved<Row extends { readonly id: string }>(
  draft: Pick<Queued<Row>, 'rows' | 'queue'>,
  rowId: string,
  by: -1 | 1,
): Queue {
  const ids = rowsInTurn(draft).map(({ id }) => id);
  const from = ids.indexOf(rowId);
  const to = from + by;
  if (from < 0 || to < 0 || to >= ids.length) return draft.queue;
  return { ...draft.queue, rows: ids.toSpliced(from, 1).toSpliced(to, 0, rowId) };
}
