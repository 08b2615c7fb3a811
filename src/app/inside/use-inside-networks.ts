/** The networks that are looked into, with all that was measured of them. */
import { useMemo } from 'react';
import { useStore } from 'zustand';
import { cssOf } from '../colours/palette.ts';
import type { Metrics } from '../../runs/index.ts';
import { dockedRows } from '../store/dock.ts';
import {
  useLooksOfRows,
  useSeries,
  useDraft,
  useHistoryVersion,
  useRunState,
  useStores,
} from '../store/hooks.ts';
import { seedsOf } from '../store/queue.ts';
import { runToLookInto } from '../store/runs-of-rows.ts';
import { runName } from '../store/runs.ts';
import type { RunState } from '../store/run-state.ts';
import type { InsideLook } from '../store/inside.ts';
import type { InsideNetwork } from './inside-network.ts';

/** What was measured apart from training, by the id of the run or the row. */
export type MeasuredApart = ReadonlyMap<string, Metrics>;

/** Bars are of the networks in the dock, lines of these and of all runs that are shown. */
export function useInsideNetworks(
  look: InsideLook,
  apart: MeasuredApart,
): readonly InsideNetwork[] {
  const { dock: dockStore, history, run: runStore } = useStores();
  const version = useHistoryVersion();
  const draft = useDraft((one) => one);
  const shown = useRunState(whatIsShown);
  const dock = useStore(dockStore);
  const looks = useLooksOfRows();
  const series = useSeries();
  return useMemo(() => {
    const state = runStore.getState();
    const metricsOf = (id: string, runId: string | null): Metrics => ({
      ...apart.get(id),
      ...(runId === null ? {} : history.of(runId)),
    });
    const docked = dockedRows(draft.rows, dock).map((row): InsideNetwork => {
      const run = runToLookInto(state, draft, row);
      const rowLook = looks[draft.rows.indexOf(row)];
      const id = run?.id ?? row.id;
      return {
        id,
        rowId: row.id,
        runId: run?.id ?? null,
        name: (run && runName(run)) ?? rowLook?.name ?? '',
        colour: run ? cssOf(run.colour) : rowLook ? cssOf(rowLook.colour) : 'var(--ink)',
        network: row.network,
        metrics: metricsOf(id, run?.id ?? null),
        seed: run?.seed ?? seedsOf(draft)[0] ?? 1,
      };
    });
    if (look === 'bars') return docked;
    const others = series.flatMap(({ run, name, colour }): InsideNetwork[] =>
      docked.some(({ runId }) => runId === run.id)
        ? []
        : [
            {
              ...{ id: run.id, rowId: null, runId: run.id, name, colour, network: run.network },
              metrics: metricsOf(run.id, run.id),
              seed: run.seed,
            },
          ],
    );
    return [...docked, ...others];
    // Runs are others with every step; what matters of them is in `shown`, and metrics grow within
    // the history, which says so by its version.
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- see above
  }, [look, apart, draft, dock, looks, series, runStore, shown, history, version]);
}

/** What is shown of runs beside their metrics, as text: the same for as long as it says the same. */
function whatIsShown({ runs, runsOfRow, hidden }: RunState): string {
  const own = Object.values(runs).map(({ id, name, colour }) => [id, name, colour]);
  return JSON.stringify([runsOfRow, hidden, own]);
}
