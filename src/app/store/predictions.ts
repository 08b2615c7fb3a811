/** What runs took the test pictures for, test by test; the browser keeps it beside the curves. */
import { createStore } from 'zustand/vanilla';
import { thinned, type Predictions } from '../../inspection/index.ts';
import type { EngineEvent } from '../../protocol/index.ts';

export interface RunPredictions {
  /** Of the tests that are remembered, in their order. */
  readonly steps: readonly number[];
  /** Of those the ones that are in memory, by their steps; the others are kept in the browser. */
  readonly loaded: ReadonlyMap<number, Predictions>;
}

export interface PredictionsState {
  /** By the id of the run. */
  readonly ofRun: Readonly<Record<string, RunPredictions>>;
  /** Ids of the runs whose predictions are needed at every step, once for each who needs them. */
  readonly wanted: readonly string[];
}

export type PredictionsEvent = Extract<EngineEvent, { type: 'predictions' | 'resumed' }>;

export function createPredictionsStore() {
  return createStore<PredictionsState>()(() => ({ ofRun: {}, wanted: [] }));
}

export type PredictionsStore = ReturnType<typeof createPredictionsStore>;

/** Storage that refuses says so elsewhere, and the run is saved without what is not in memory. */
const LONGEST_WAIT_MILLISECONDS = 5000;

const NOTHING: RunPredictions = { steps: [], loaded: new Map() };

/** Only these steps, and of what is in memory only that of these. */
function atSteps({ loaded }: RunPredictions, steps: readonly number[]): RunPredictions {
  const kept = Array.from(loaded).filter(([step]) => steps.includes(step));
  return { steps, loaded: new Map(kept) };
}

function withTest(before: RunPredictions, step: number, predictions: Predictions): RunPredictions {
  const others = before.steps.filter((one) => one !== step);
  const steps = thinned([...others, step].sort((a, b) => a - b));
  const loaded = new Map(before.loaded).set(step, predictions);
  return atSteps({ steps, loaded }, steps);
}

/** What is known after events, in their order: a run that goes on earlier forgets what came later. */
export function withEvents(
  state: PredictionsState,
  events: readonly PredictionsEvent[],
): PredictionsState {
  if (events.length === 0) return state;
  const ofRun = { ...state.ofRun };
  for (const event of events) {
    const before = ofRun[event.runId];
    if (event.type === 'predictions') {
      ofRun[event.runId] = withTest(before ?? NOTHING, event.step, event.predictions);
    } else if (before) {
      const steps = before.steps.filter((step) => step <= event.step);
      ofRun[event.runId] = atSteps(before, steps);
    }
  }
  return { ...state, ofRun };
}

/**
 * The last test of a run up to a step, or its last one, whose network's first filters are in
 * memory; where there is none, the first of those that are.
 */
export function stepOfFilters(
  { ofRun }: PredictionsState,
  runId: string,
  at: number | null,
): number | null {
  const { steps, loaded } = ofRun[runId] ?? NOTHING;
  const seen = steps.filter((step) => loaded.get(step)?.filters);
  return seen.findLast((step) => at === null || step <= at) ?? seen[0] ?? null;
}

/** The state with what was read from the browser's storage of a run. */
export function withLoaded(
  state: PredictionsState,
  runId: string,
  read: ReadonlyMap<number, Predictions>,
): PredictionsState {
  const before = state.ofRun[runId];
  if (!before) return state;
  const steps = before.steps.filter((step) => before.loaded.has(step) || read.has(step));
  const loaded = new Map([...read, ...before.loaded]);
  return { ...state, ofRun: { ...state.ofRun, [runId]: atSteps({ steps, loaded }, steps) } };
}

/** The state with what a run that came from elsewhere was tested with. */
export function withTestsOf(
  state: PredictionsState,
  runId: string,
  tests: ReadonlyMap<number, Predictions>,
): PredictionsState {
  if (tests.size === 0) return state;
  const steps = thinned([...tests.keys()]);
  const run = atSteps({ steps, loaded: tests }, steps);
  return { ...state, ofRun: { ...state.ofRun, [runId]: run } };
}

/**
 * Has all that is remembered of runs brought from the browser's storage.
 *
 * @returns what says that they are not needed any more
 */
export function wantPredictions(store: PredictionsStore, runIds: readonly string[]): () => void {
  store.setState(({ wanted }) => ({ wanted: [...wanted, ...runIds] }));
  return () => store.setState(({ wanted }) => ({ wanted: runIds.reduce(withoutOne, wanted) }));
}

/** All that is remembered of a run, brought from the browser's storage where it is not in memory. */
export async function allTestsOf(
  store: PredictionsStore,
  runId: string,
): Promise<ReadonlyMap<number, Predictions>> {
  const now = () => store.getState().ofRun[runId] ?? NOTHING;
  const isHere = () => isWhole(now());
  if (!isHere()) {
    const release = wantPredictions(store, [runId]);
    await new Promise<void>((resolve) => {
      const end = () => {
        stop();
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(end, LONGEST_WAIT_MILLISECONDS);
      const stop = store.subscribe(() => {
        if (isHere()) end();
      });
    });
    release();
  }
  return now().loaded;
}

/** Somebody else may want it too. */
function withoutOne(wanted: readonly string[], runId: string): readonly string[] {
  const place = wanted.lastIndexOf(runId);
  return wanted.filter((_, index) => index !== place);
}

/** The state in which of runs that nobody wants only the last test is in memory. */
export function withoutUnwanted(
  state: PredictionsState,
  isKept: (runId: string, step: number) => boolean,
): PredictionsState {
  const changed = Object.entries(state.ofRun).flatMap(([id, run]) => {
    if (state.wanted.includes(id)) return [];
    const last = run.steps.at(-1);
    const left = Array.from(run.loaded).filter(([step]) => step === last || !isKept(id, step));
    if (left.length === run.loaded.size) return [];
    return [[id, { ...run, loaded: new Map(left) }] as const];
  });
  if (changed.length === 0) return state;
  return { ...state, ofRun: { ...state.ofRun, ...Object.fromEntries(changed) } };
}

/** Whether all that is remembered of a run is in memory. */
export function isWhole({ steps, loaded }: RunPredictions): boolean {
  return steps.length === loaded.size;
}

export const isOfPredictions = (event: EngineEvent): event is PredictionsEvent =>
  event.type === 'predictions' || event.type === 'resumed';

/** The last test of each run that the state has had since. */
export function newTests(
  { ofRun }: PredictionsState,
  before: PredictionsState,
): readonly PredictionsEvent[] {
  return Object.entries(ofRun).flatMap(([runId, run]) => {
    const step = run.steps.at(-1);
    if (step === undefined || run === before.ofRun[runId]) return [];
    const predictions = run.loaded.get(step);
    if (!predictions || before.ofRun[runId]?.loaded.get(step) === predictions) return [];
    return [{ type: 'predictions' as const, runId, step, predictions }];
  });
}
