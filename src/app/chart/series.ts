/** Which curves the chart shows, with their names and colours. */
import { coloursOf } from '../colours/palette.ts';
import { namesOf, type Draft, type Row } from '../store/rows.ts';
import { uniqueNames } from '../text/unique-names.ts';
import { earlierRun, hasReadings, latestRun, type RunsOfRows } from '../store/runs-of-rows.ts';
import { answersRow, runName, type RunView } from '../store/runs.ts';

/** What the chart needs of a run; unlike the run itself it does not change with every step. */
export interface ChartedRun extends Pick<
  RunView,
  'id' | 'network' | 'name' | 'recipe' | 'seed' | 'steps'
> {
  /** No further reading will come. */
  readonly over: boolean;
}

/** The curves of one run. */
export interface Series {
  readonly rowId: string;
  readonly run: ChartedRun;
  readonly name: string;
  readonly colour: string;
  /** What the row was before it was edited, or the run before this one: drawn faintly. */
  readonly earlier: boolean;
}

/** What the chart needs of a run. */
export function charted({ id, network, name, recipe, seed, steps, status }: RunView): ChartedRun {
  return { id, network, name, recipe, seed, steps, over: status !== 'open' };
}

interface RowRuns {
  readonly row: Row;
  /** The run that computes what the row asks for now. */
  readonly current: RunView | undefined;
  readonly earlier: RunView | undefined;
}

function runsOfRows(draft: Draft, state: RunsOfRows): readonly RowRuns[] {
  return draft.rows.map((row) => {
    const run = latestRun(state, row.id);
    const current = run && answersRow(run, row, draft) ? run : undefined;
    const before = run && !current ? run : earlierRun(state, row.id);
    return { row, current, earlier: before && hasReadings(before) ? before : undefined };
  });
}

/** The curves of every row: that of its run, and at most one earlier one. */
export function seriesOf(draft: Draft, state: RunsOfRows): readonly Series[] {
  const rows = runsOfRows(draft, state);
  const networks = draft.rows.map(({ network }) => network);
  const before = rows.flatMap(({ earlier }) => earlier ?? []);
  const names = uniqueNames([
    ...namesOf(draft.rows),
    ...before.map((run) => `${runName(run)}, earlier`),
  ]);
  const nameBefore = (run: RunView) => names[rows.length + before.indexOf(run)];
  const colours = coloursOf(networks);
  // Earlier networks are coloured as if they were rows too, so that they can be told apart.
  const networksBefore = rows.map(({ row, earlier }) => (earlier ?? row).network);
  const coloursBefore = coloursOf([...networks, ...networksBefore]).slice(networks.length);
  return rows.flatMap(({ row, current, earlier }, index): Series[] => {
    const one = (run: RunView, name = '', colour = 'currentColor', isEarlier = false): Series[] => [
      { rowId: row.id, run: charted(run), name, colour, earlier: isEarlier },
    ];
    return [
      ...(current ? one(current, names[index], colours[index]) : []),
      ...(earlier ? one(earlier, nameBefore(earlier), coloursBefore[index], true) : []),
    ];
  });
}
