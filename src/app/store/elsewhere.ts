/** What a tab that trains tells the others, and how that changes what they know. */
import type { Metric, Metrics } from '../../runs/index.ts';
import { linkedToRows } from './runs-of-rows.ts';
import type { Draft } from './rows.ts';
import { isBusy, type Elsewhere, type RunState } from './run-state.ts';
import { withOwn } from './run-edits.ts';
import { released, type RunView } from './runs.ts';

/** A run, with the readings that are new of it. */
export interface RunNews {
  readonly view: Omit<RunView, 'metrics'>;
  readonly metrics: Metrics;
  /** Readings of each metric that were told before. */
  readonly told: Readonly<Record<string, number>>;
}

export interface TrainingNews extends Elsewhere {
  readonly runs: readonly RunNews[];
}

function grown(metrics: Metrics, told: RunNews['told']): Metrics {
  return Object.fromEntries(
    Object.entries(metrics).map(([name, { steps, values, seconds }]) => {
      const from = told[name] ?? 0;
      const metric: Metric = {
        steps: steps.slice(from),
        values: values.slice(from),
        seconds: seconds.slice(from),
      };
      return [name, metric];
    }),
  );
}

/** @param before what was told of runs last, by id */
export function newsOf(
  { mode, active, order, runs }: RunState,
  before: ReadonlyMap<string, RunView>,
): TrainingNews {
  const ids = new Set([...active, ...before.keys()]);
  const changed = Array.from(ids).flatMap((id): readonly RunNews[] => {
    const [run, last] = [runs[id], before.get(id)];
    if (!run || run === last) return [];
    const { metrics, ...view } = run;
    const isSame = last?.timesResumed === run.timesResumed;
    const told = Object.fromEntries(
      Object.entries(isSame ? last.metrics : {}).map(([name, { steps }]) => [name, steps.length]),
    );
    return [{ view, metrics: grown(metrics, told), told }];
  });
  return { mode, active, order, runs: changed };
}

/** The metrics with what is new of them; null where what was told before is not here. */
function withGrown(metrics: Metrics, { told, metrics: news }: RunNews): Metrics | null {
  const joined = Object.entries(news).map(([name, more]): readonly [string, Metric] | null => {
    const from = told[name] ?? 0;
    const { steps = [], values = [], seconds = [] } = metrics[name] ?? {};
    if (steps.length < from) return null;
    return [
      name,
      {
        steps: [...steps.slice(0, from), ...more.steps],
        values: [...values.slice(0, from), ...more.values],
        seconds: [...seconds.slice(0, from), ...more.seconds],
      },
    ];
  });
  const whole = joined.filter((one) => one !== null);
  return whole.length < joined.length ? null : Object.fromEntries(whole);
}

/**
 * @returns the state, in which runs of the other tab are as those of an earlier visit; `isWhole`
 *   is false where readings are missing, so that all must be told once more
 */
export function withNews(
  state: RunState,
  draft: Draft,
  news: TrainingNews,
): { readonly state: RunState; readonly isWhole: boolean } {
  const deleted = new Set(state.deletedRuns.flat().map(({ id }) => id));
  let isWhole = true;
  const views = news.runs
    .filter(({ view }) => !deleted.has(view.id))
    .flatMap((one): readonly RunView[] => {
      const here = state.runs[one.view.id];
      const metrics = withGrown(here?.curvesLoaded ? here.metrics : {}, one);
      if (!metrics) {
        isWhole = false;
        return [];
      }
      const asEarlier = { released: true, earlierVisit: true, curvesLoaded: true };
      const view = here ? withOwn(one.view, here) : one.view;
      return [{ ...view, ...asEarlier, metrics }];
    });
  const runs = { ...state.runs, ...Object.fromEntries(views.map((run) => [run.id, run])) };
  const { mode, active, order } = news;
  const elsewhere = { mode, active, order };
  const isNew = views.filter(({ id }) => !state.runs[id]);
  const runsOfRow = linkedToRows(state, draft, isNew);
  return { state: { ...state, runs, runsOfRow, elsewhere }, isWhole };
}

/** The state once this tab's engine holds no run any more, and another tab may write them. */
export function letGoOf(state: RunState, now: number): RunState {
  const runs = Object.entries(released(state.runs, [], now)).map(([id, run]) => {
    const wasHere = state.active.includes(id);
    return [id, wasHere ? { ...run, earlierVisit: true } : run] as const;
  });
  const resting = { mode: 'idle', phase: { phase: 'opening' } } as const;
  return { ...state, ...resting, active: [], runs: Object.fromEntries(runs) };
}

/** Why nothing can be trained here just now because of other tabs; null where that is no reason. */
export function otherTabReason({ role, elsewhere }: RunState): string | null {
  switch (role.is) {
    case 'asking':
    case 'waiting':
      return 'Waiting for the other tab.';
    case 'handing-over':
      return 'Another tab takes over.';
    case 'trainer':
      return null;
    case 'watcher':
      return elsewhere && isBusy(elsewhere.mode)
        ? 'Another tab of this page is training. Take over, or train here when it is done.'
        : null;
  }
}
