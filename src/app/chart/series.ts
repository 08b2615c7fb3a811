/** Which curves the chart shows, with their names and colours. */
import { coloursOf } from '../colours/palette.ts';
import { namesOf, type Draft, type Row } from '../store/rows.ts';
import { uniqueNames } from '../text/unique-names.ts';
import type { RunState } from '../store/run-state.ts';
import { answersRow, runName, type Run } from '../store/runs.ts';

/** What the chart needs of a run; unlike the run itself it does not change with every step. */
export type ChartedRun = Pick<Run, 'id' | 'network' | 'name' | 'recipe' | 'seed' | 'steps'>;

/** The curves of one run. */
export interface Series {
  readonly rowId: string;
  readonly run: ChartedRun;
  readonly name: string;
  readonly colour: string;
  /** What the row was before it was edited, or the run before this one: drawn faintly. */
  readonly earlier: boolean;
}

type Runs = Pick<RunState, 'runs' | 'runOfRow' | 'earlierOfRow'>;

function charted({ id, network, name, recipe, seed, steps }: Run): ChartedRun {
  return { id, network, name, recipe, seed, ...(steps === undefined ? {} : { steps }) };
}

interface RowRuns {
  readonly row: Row;
  /** The run that computes what the row asks for now. */
  readonly current: Run | undefined;
  readonly earlier: Run | undefined;
}

function runsOfRows(draft: Draft, { runs, runOfRow, earlierOfRow }: Runs): readonly RowRuns[] {
  return draft.rows.map((row) => {
    const run = runs[runOfRow[row.id] ?? ''];
    const current = run && answersRow(run, row, draft) ? run : undefined;
    const before = run && !current ? run : runs[earlierOfRow[row.id] ?? ''];
    return { row, current, earlier: before?.trainingError === undefined ? undefined : before };
  });
}

/** The curves of every row: that of its run, and at most one earlier one. */
export function seriesOf(draft: Draft, state: Runs): readonly Series[] {
  const rows = runsOfRows(draft, state);
  const networks = draft.rows.map(({ network }) => network);
  const before = rows.flatMap(({ earlier }) => earlier ?? []);
  const names = uniqueNames([
    ...namesOf(draft.rows),
    ...before.map((run) => `${runName(run)}, earlier`),
  ]);
  const nameBefore = (run: Run) => names[rows.length + before.indexOf(run)];
  const colours = coloursOf(networks);
  // Earlier networks are coloured as if they were rows too, so that they can be told apart.
  const networksBefore = rows.map(({ row, earlier }) => (earlier ?? row).network);
  const coloursBefore = coloursOf([...networks, ...networksBefore]).slice(networks.length);
  return rows.flatMap(({ row, current, earlier }, index): Series[] => {
    const one = (run: Run, name = '', colour = 'currentColor', isEarlier = false): Series[] => [
      { rowId: row.id, run: charted(run), name, colour, earlier: isEarlier },
    ];
    return [
      ...(current ? one(current, names[index], colours[index]) : []),
      ...(earlier ? one(earlier, nameBefore(earlier), coloursBefore[index], true) : []),
    ];
  });
}
