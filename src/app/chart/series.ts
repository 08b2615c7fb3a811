/** Which curves the chart shows, with their names and colours. */
import { displayName, shortcutMix, type Network } from '../../network/index.ts';
import { coloursOf } from '../colours/palette.ts';
import { namesOf, type Draft } from '../store/rows.ts';
import type { RunState } from '../store/run-state.ts';
import { answersRow, type Run } from '../store/runs.ts';

/** What the chart needs of a run; unlike the run itself it does not change with every step. */
export type ChartedRun = Pick<Run, 'id' | 'network' | 'recipe' | 'seed' | 'steps'>;

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

function charted({ id, network, recipe, seed, steps }: Run): ChartedRun {
  return { id, network, recipe, seed, ...(steps === undefined ? {} : { steps }) };
}

/** The colour of a network that is no row any more: that of the row nearest to it in kind. */
function colourNear(network: Network, draft: Draft, colours: readonly string[]): string {
  const mix = shortcutMix(network);
  const at = draft.rows.findLastIndex((row) => shortcutMix(row.network) === mix);
  return colours[at] ?? coloursOf([network])[0] ?? 'currentColor';
}

/** The curves of every row: that of its run, and at most one earlier one. */
export function seriesOf(draft: Draft, { runs, runOfRow, earlierOfRow }: Runs): readonly Series[] {
  const networks = draft.rows.map((row) => row.network);
  const [names, colours] = [namesOf(networks), coloursOf(networks)];
  return draft.rows.flatMap((row, index): Series[] => {
    const run = runs[runOfRow[row.id] ?? ''];
    if (!run) return [];
    const [name, colour] = [names[index] ?? '', colours[index] ?? 'currentColor'];
    const answers = answersRow(run, row, draft);
    const current: Series[] = answers
      ? [{ rowId: row.id, run: charted(run), name, colour, earlier: false }]
      : [];
    const before = answers ? runs[earlierOfRow[row.id] ?? ''] : run;
    if (before?.trainingError === undefined) return current;
    const earlier: Series = {
      rowId: row.id,
      run: charted(before),
      name: `${displayName(before.network)}, earlier`,
      colour: colourNear(before.network, draft, colours),
      earlier: true,
    };
    return [...current, earlier];
  });
}
