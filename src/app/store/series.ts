/** Which curves the chart shows, with their names and colours. */
import { cssOf } from '../colours/palette.ts';
import type { Draft } from './rows.ts';
import { hasReadings, runsOfDraft, shownRuns, type RunsOfRows } from './runs-of-rows.ts';
import { runName, type RunView } from './runs.ts';
import { uniqueNames } from '../text/unique-names.ts';

/** What the chart needs of a run; unlike the run itself it does not change with every step. */
export interface ChartedRun extends Pick<
  RunView,
  | 'id'
  | 'network'
  | 'name'
  | 'recipe'
  | 'seed'
  | 'steps'
  | 'dataset'
  | 'parent'
  | 'lengthened'
  | 'gaps'
  | 'recorded'
> {
  /** What it was computed on; absent until that is known. */
  readonly adapter?: string;
  /** No further reading will come. */
  readonly over: boolean;
}

/** The curves of one run. */
export interface Series {
  readonly run: ChartedRun;
  readonly name: string;
  readonly colour: string;
  /** It computes what a row of the experiment asks for now. */
  readonly ofDraft: boolean;
  /** It was recorded elsewhere and stands behind what was trained here. */
  readonly behind: boolean;
}

/** What the chart needs of a run. */
export function charted(run: RunView): ChartedRun {
  const { id, network, name, recipe, seed, steps, dataset, parent, status, released } = run;
  const over = status !== 'open' || released;
  const lengthened = run.lengthened ? { lengthened: run.lengthened } : {};
  const gaps = run.gaps ? { gaps: run.gaps } : {};
  const recorded = run.recorded ? { recorded: run.recorded } : {};
  const device = run.device ? { adapter: run.device.adapter } : {};
  return {
    id,
    network,
    name,
    recipe,
    seed,
    steps,
    dataset,
    parent,
    ...lengthened,
    ...gaps,
    ...device,
    ...recorded,
    over,
  };
}

/** The curves of the rows, then those of all other runs that are shown, the oldest first. */
export function seriesOf(draft: Draft, state: RunsOfRows): readonly Series[] {
  const current = runsOfDraft(state, draft).filter(({ id }) => !state.hidden.includes(id));
  const others = shownRuns(state).filter((run) => !current.includes(run) && hasReadings(run));
  const runs = [...current, ...others];
  const names = uniqueNames(runs.map(runName));
  return runs.map((run, index) => ({
    run: charted(run),
    name: names[index] ?? runName(run),
    colour: cssOf(run.colour),
    ofDraft: index < current.length,
    behind: run.recorded !== undefined && runs.some(({ recorded }) => !recorded),
  }));
}
