/** Runs of the page as they are in the middle of training. For tests only. */
import { DEFAULT_EXPERIMENT, PAPER_RECIPE } from '../../experiment/index.ts';
import { cifarNetwork } from '../../network/index.ts';
import { createRecord, measured } from '../../runs/index.ts';
import { DATA_SET } from './data-set.ts';
import { draftOf } from './rows.ts';
import { planRuns, type RunView } from './runs.ts';

const RECORD = createRecord(
  {
    id: 'run',
    network: cifarNetwork('plain', 3),
    recipe: PAPER_RECIPE,
    seed: 1,
    dataset: DATA_SET.id,
    build: '1',
  },
  0,
);

/** A run of Plain-20 by the paper's recipe, of unknown length, but for what is given. */
export function runView(more: Partial<RunView> = {}): RunView {
  const colour = { mix: 'plain', tone: 0 } as const;
  const here = { released: false, curvesLoaded: true, earlierVisit: false, colour };
  const kept = { checkpointStep: null, pinned: [], timesResumed: 0 };
  return { ...RECORD, steps: null, ...here, ...kept, ...more };
}

/** The same with one reading. */
export function readRun(
  run: RunView,
  step: number,
  values: Readonly<Record<string, number>>,
): RunView {
  return measured(run, [{ step, seconds: step / 10, values }], 0);
}

/** The usual experiment as a draft, `row-1` and so on, and the runs `run-1` … that Train would make. */
export function plannedExperiment() {
  let rows = 0;
  let ids = 0;
  const draft = draftOf(DEFAULT_EXPERIMENT, () => `row-${(rows += 1)}`);
  const planned = planRuns(
    draft,
    () => undefined,
    () => `run-${(ids += 1)}`,
  );
  return { draft, planned };
}
