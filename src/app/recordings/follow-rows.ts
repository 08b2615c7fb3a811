/** Brings the recorded runs of the networks that are on the page, while they are to be shown. */
import type { RunFile } from '../../formats/index.ts';
import { withTestsOf } from '../store/predictions.ts';
import type { Stores } from '../store/stores.ts';
import { recordingsOf, type Recording } from './catalogue.ts';
import { recordedTests, withRecorded } from './recorded-runs.ts';

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

  function show(): void {
    const networks = experiment.getState().rows.map((row) => row.network);
    const wanted = recordings.getState().shown ? recordingsOf(networks) : [];
    wanted.forEach(fetchOne);
    const here = wanted.flatMap(({ file }) => files.get(file) ?? []);
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
    if (now.shown !== before.shown) show();
  });
}
