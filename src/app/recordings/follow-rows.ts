/**
 * Brings the runs that somebody has sent, or else the recorded runs of the networks that are on the
 * page, while they are to be shown.
 */
import { decodeCurves, FormatError, type RunFile } from '../../formats/index.ts';
import type { RunRecord } from '../../runs/index.ts';
import { notify } from '../store/run-store.ts';
import { withTestsOf } from '../store/predictions.ts';
import type { Stores } from '../store/stores.ts';
import { recordingsOf, type Recording } from './catalogue.ts';
import { recordedTests, withRecorded, type PlayedRun } from './recorded-runs.ts';

type FollowedStores = Pick<Stores, 'experiment' | 'run' | 'predictions' | 'recordings'>;

/** @param fetchFile gets the run file of a recording; rejects with a sentence */
export function followRows(
  stores: FollowedStores,
  fetchFile: (recording: Recording) => Promise<RunFile>,
): void {
  const { experiment, run, predictions, recordings } = stores;
  const files = new Map<string, RunFile>();
  const asked = new Set<string>();

  function fetchOne(recording: Recording): void {
    if (asked.has(recording.file)) return;
    asked.add(recording.file);
    fetchFile(recording).then(
      (file) => {
        files.set(recording.file, file);
        recordings.setState({ trouble: null });
        show();
      },
      (error: unknown) => {
        asked.delete(recording.file);
        const trouble = error instanceof Error ? error.message : String(error);
        if (recordings.getState().trouble !== trouble) recordings.setState({ trouble });
      },
    );
  }

  let read: { readonly curves: string; readonly runs: readonly RunRecord[] } | null = null;
  /** Those that were sent, whatever the networks on the page are. */
  function sentRuns(curves: string): readonly RunRecord[] {
    if (read?.curves === curves) return read.runs;
    read = { curves, runs: [] };
    try {
      read = { curves, runs: decodeCurves(curves) };
    } catch (error) {
      if (!(error instanceof FormatError)) throw error;
      const remedy = 'The networks and the recipe were taken as they are.';
      notify(run, { what: error.message, remedy, fatal: false });
    }
    return read.runs;
  }

  function played(): readonly PlayedRun[] {
    const { curves, shown } = recordings.getState();
    if (curves !== null) {
      return sentRuns(curves).map((record) => ({ record, from: 'sent' }));
    }
    const networks = experiment.getState().rows.map((row) => row.network);
    const wanted = shown ? recordingsOf(networks) : [];
    wanted.forEach(fetchOne);
    return wanted.flatMap(({ file }) => {
      const found = files.get(file);
      return found ? [{ ...found, from: 'for-page' as const }] : [];
    });
  }

  function show(): void {
    const here = played();
    predictions.setState((state) =>
      recordedTests(here).reduce(
        (now, [id, tests]) => (now.ofRun[id] ? now : withTestsOf(now, id, tests)),
        state,
      ),
    );
    run.setState((state) => withRecorded(state, here));
  }

  show();
  experiment.subscribe((now, before) => {
    if (now.rows !== before.rows) show();
  });
  run.subscribe((now, before) => {
    if (now.runs !== before.runs || now.hidden !== before.hidden) show();
  });
  recordings.subscribe((now, before) => {
    if (now.shown !== before.shown || now.curves !== before.curves) show();
  });
}
