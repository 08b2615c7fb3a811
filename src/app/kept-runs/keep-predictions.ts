/** Keeps what runs took the test pictures for in the browser's storage, and brings it from there. */
import {
  isWhole,
  withLoaded,
  withoutUnwanted,
  type PredictionsState,
  type PredictionsStore,
} from '../store/predictions.ts';
import type { RunDatabase } from './run-database.ts';

/** What is new is written together, at most so often. */
const WRITE_MILLISECONDS = 1000;

type PredictionsDatabase = Pick<
  RunDatabase,
  'predictedSteps' | 'predictionsOf' | 'changePredictions'
>;

/**
 * The storage is made to hold what the store remembers, and predictions of runs that somebody
 * wants are read. Of other runs the last test stays in memory.
 *
 * @param onTrouble gets what the browser refused with; what was not written stays in memory
 * @param isToKeep whether those of a run are to be kept
 * @returns what writes at once
 */
export async function keepPredictions(
  store: PredictionsStore,
  database: PredictionsDatabase,
  onTrouble: (error: unknown) => void,
  isToKeep: (runId: string) => boolean = () => true,
): Promise<() => Promise<void>> {
  const kept = new Map<string, Set<number>>(
    Array.from(await database.predictedSteps(), ([id, steps]) => [id, new Set(steps)]),
  );
  const isKept = (id: string, step: number) => kept.get(id)?.has(step) === true;
  const asked = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  function news({ ofRun }: PredictionsState) {
    const put = Object.entries(ofRun).flatMap(([id, { loaded }]) =>
      Array.from(isToKeep(id) ? loaded : [])
        .filter(([step]) => !isKept(id, step))
        .map(([step, predictions]) => [id, step, predictions] as const),
    );
    const remove = Object.entries(ofRun).flatMap(([id, { steps }]) =>
      Array.from(kept.get(id) ?? [])
        .filter((step) => !steps.includes(step))
        .map((step) => [id, step] as const),
    );
    return { put, remove };
  }

  async function write(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    const changes = news(store.getState());
    if (changes.put.length + changes.remove.length > 0) {
      await database.changePredictions(changes);
      for (const [id, step] of changes.put) kept.set(id, (kept.get(id) ?? new Set()).add(step));
      for (const [id, step] of changes.remove) kept.get(id)?.delete(step);
    }
    store.setState((state) => withoutUnwanted(state, isKept));
  }

  async function load(id: string): Promise<void> {
    const read = await database.predictionsOf(id);
    store.setState((state) => withLoaded(state, id, read));
  }

  function look(): void {
    const { ofRun, wanted } = store.getState();
    for (const id of wanted) {
      const run = ofRun[id];
      if (!run || isWhole(run) || asked.has(id)) continue;
      asked.add(id);
      load(id)
        .catch(onTrouble)
        .finally(() => asked.delete(id));
    }
  }

  const flush = () => write().catch(onTrouble);
  store.setState(({ ofRun, ...rest }) => {
    const before = Array.from(
      kept,
      ([id, steps]) => [id, { steps: [...steps], loaded: new Map() }] as const,
    );
    // What was told of runs meanwhile is newer.
    return { ...rest, ofRun: { ...Object.fromEntries(before), ...ofRun } };
  });
  store.subscribe(() => {
    look();
    timer ??= setTimeout(() => void flush(), WRITE_MILLISECONDS);
  });
  look();
  return flush;
}
