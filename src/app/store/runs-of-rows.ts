/** The runs that a row has had, and what tells it apart on the screen. */
import { coloursFor, type RunColour } from '../colours/palette.ts';
import type { Network } from '../../network/index.ts';
import { latestOf, sameValue } from '../../runs/index.ts';
import { queuedRuns, seedsOf } from './queue.ts';
import { namesOf, type Draft, type Row } from './rows.ts';
import type { RunState } from './run-state.ts';
import { answersRow, runName, type RunView } from './runs.ts';

export type RunsOfRows = Pick<RunState, 'runs' | 'runsOfRow' | 'hidden'>;

export const hasReadings = ({ metrics }: RunView): boolean =>
  latestOf(metrics, 'training-error') !== undefined;

/** Whether there is something to look into: it was trained, or its weights are out of a file. */
const hasWeights = (run: RunView): boolean => hasReadings(run) || run.source !== undefined;

/** The last run of a row that was not deleted. */
export function latestRun(
  { runs, runsOfRow }: Pick<RunState, 'runs' | 'runsOfRow'>,
  rowId: string,
): RunView | undefined {
  const id = runsOfRow[rowId]?.findLast((one) => runs[one] !== undefined);
  return id === undefined ? undefined : runs[id];
}

/** The last run of a row that computes what it asks for by this seed. */
export function runBySeed(
  { runs, runsOfRow }: Pick<RunState, 'runs' | 'runsOfRow'>,
  { recipe }: Pick<Draft, 'recipe'>,
  row: Row,
  seed: number,
): RunView | undefined {
  return runsOfRow[row.id]
    ?.flatMap((id) => runs[id] ?? [])
    .findLast((run) => answersRow(run, row, { recipe, seed }));
}

/** The runs that compute what a row asks for, one for each seed of the queue that has one. */
export function runsOfRowBySeeds(
  state: Pick<RunState, 'runs' | 'runsOfRow'>,
  draft: Draft,
  row: Row,
): readonly RunView[] {
  return seedsOf(draft).flatMap((seed) => runBySeed(state, draft, row, seed) ?? []);
}

/** The run that stands for a row: of those that compute what it asks for, that of the first seed. */
export function runOfRow(
  state: Pick<RunState, 'runs' | 'runsOfRow'>,
  draft: Draft,
  row: Row,
): RunView | undefined {
  return runsOfRowBySeeds(state, draft, row)[0];
}

/**
 * The run that is looked into where a row is drawn: its own, else the last shown one of the same
 * network, by another recipe or out of a file.
 */
export function runToLookInto(state: RunsOfRows, draft: Draft, row: Row): RunView | undefined {
  return (
    runOfRow(state, draft, row) ??
    shownRuns(state).findLast((run) => hasWeights(run) && sameValue(run.network, row.network))
  );
}

/** The runs that a draft asks for, as far as they were begun, in the order of their turns. */
export function runsOfDraft(
  state: Pick<RunState, 'runs' | 'runsOfRow'>,
  draft: Draft,
): readonly RunView[] {
  return queuedRuns(draft).flatMap(({ row, seed }) => runBySeed(state, draft, row, seed) ?? []);
}

/** Runs that were begun together are in the order of their names. */
export function byAge(a: RunView, b: RunView): number {
  return a.times.created - b.times.created || runName(a).localeCompare(runName(b), 'en');
}

/** The runs of rows, in which a row that has none gets of these the last that answers it, by each seed. */
export function linkedToRows(
  { runs: known, runsOfRow }: Pick<RunState, 'runs' | 'runsOfRow'>,
  draft: Draft,
  runs: readonly RunView[],
): RunState['runsOfRow'] {
  const linked = { ...runsOfRow };
  const taken = new Set<RunView>();
  for (const row of draft.rows) {
    const before = linked[row.id] ?? [];
    const found = seedsOf(draft).flatMap((seed) => {
      const asked = { recipe: draft.recipe, seed };
      if (runBySeed({ runs: known, runsOfRow }, draft, row, seed)) return [];
      return runs.findLast((one) => !taken.has(one) && answersRow(one, row, asked)) ?? [];
    });
    for (const run of found) taken.add(run);
    if (found.length > 0) linked[row.id] = [...before, ...found.map(({ id }) => id)];
  }
  return linked;
}

/** The runs whose curves may be on the chart, the oldest first. */
export function shownRuns({ runs, hidden }: RunsOfRows): readonly RunView[] {
  return Object.values(runs)
    .filter(({ id }) => !hidden.includes(id))
    .sort(byAge);
}

/** The colours that runs which are trained here must keep away from. */
export function takenColours(state: RunsOfRows): readonly RunColour[] {
  return shownRuns(state).flatMap(({ recorded, colour }) => (recorded ? [] : [colour]));
}

/** The recorded run of a network; undefined where none is shown. */
export function recordedRun(
  { runs }: Pick<RunState, 'runs'>,
  network: Network,
): RunView | undefined {
  return Object.values(runs).find((run) => run.recorded && sameValue(run.network, network));
}

/** What a row's network is called and drawn in. */
export interface RowLook {
  readonly name: string;
  readonly colour: RunColour;
}

/**
 * A row is drawn in the colour of its run, or in that which its next run will get: one that no
 * shown run has.
 */
export function looksOfRows(draft: Draft, state: RunsOfRows): readonly RowLook[] {
  const names = namesOf(draft.rows);
  const runs = draft.rows.map((row) => runOfRow(state, draft, row));
  const waiting = draft.rows.filter((_, index) => runs[index] === undefined);
  const planned = coloursFor(
    waiting.map(({ network }) => network),
    takenColours(state),
  );
  let next = 0;
  return runs.map((run, index) => {
    const colour = run?.colour ?? planned[next++] ?? { mix: 'plain', tone: 0 };
    return { name: names[index] ?? '', colour };
  });
}

/** A name for a new run that no other run that is kept has: the wanted one, or with a number behind it. */
export function freeRunName(wanted: string, taken: readonly RunView[]): string {
  const names = new Set(taken.filter(({ recorded }) => !recorded).map(runName));
  if (!names.has(wanted)) return wanted;
  let number = 2;
  while (names.has(`${wanted} (${number})`)) number += 1;
  return `${wanted} (${number})`;
}
