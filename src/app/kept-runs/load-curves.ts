/** Brings the curves of runs from other visits once they are to be shown. */
import { ancestorsOf } from '../store/lineage.ts';
import type { RunStore } from '../store/run-store.ts';
import type { RunDatabase } from './run-database.ts';

/** @param onTrouble gets what the browser refused with */
export function loadShownCurves(
  store: RunStore,
  database: Pick<RunDatabase, 'curvesOf'>,
  onTrouble: (error: unknown) => void,
): void {
  const asked = new Set<string>();

  async function load(id: string): Promise<void> {
    const metrics = await database.curvesOf(id);
    store.setState((state) => {
      const run = state.runs[id];
      // One that was taken up meanwhile has its curves.
      if (!run || run.curvesLoaded) return {};
      return { runs: { ...state.runs, [id]: { ...run, metrics, curvesLoaded: true } } };
    });
  }

  function look(): void {
    const state = store.getState();
    const needed = Object.values(state.runs).filter(
      ({ id }) => !state.hidden.includes(id) || state.curvesWanted.includes(id),
    );
    const wanted = needed.flatMap((run) => [run, ...ancestorsOf(state, run)]);
    for (const { id, curvesLoaded } of wanted) {
      if (curvesLoaded || asked.has(id)) continue;
      asked.add(id);
      load(id).catch((error: unknown) => {
        asked.delete(id);
        onTrouble(error);
      });
    }
  }

  look();
  store.subscribe((now, before) => {
    const { runs, hidden, curvesWanted } = before;
    const isSame = now.runs === runs && now.hidden === hidden;
    if (!isSame || now.curvesWanted !== curvesWanted) look();
  });
}
