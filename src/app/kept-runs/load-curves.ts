/** Brings the curves of runs from other visits once they are to be shown. */
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
    const { runs, hidden, curvesWanted } = store.getState();
    for (const { id, curvesLoaded } of Object.values(runs)) {
      const isNeeded = !hidden.includes(id) || curvesWanted.includes(id);
      if (curvesLoaded || asked.has(id) || !isNeeded) continue;
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
