/** Runs that were trained elsewhere, recorded for the page or sent, among the runs of the page. */
import type { RunFile } from '../../formats/index.ts';
import { displayName } from '../../network/index.ts';
import { sameValue } from '../../runs/index.ts';
import { coloursFor, type RunColour } from '../colours/palette.ts';
import type { RunState } from '../store/run-state.ts';
import { shownRuns } from '../store/runs-of-rows.ts';
import type { RunView } from '../store/runs.ts';
import { recordedId } from './catalogue.ts';

/** A run that is played back. */
export interface PlayedRun extends Pick<RunFile, 'record' | 'predictions'> {
  readonly from: NonNullable<RunView['recorded']>;
}

const idOf = ({ record, from }: PlayedRun) => (from === 'sent' ? record.id : recordedId(record.id));

function viewOf(played: PlayedRun, name: string | null, colour: RunColour): RunView {
  const { record, from } = played;
  return {
    ...record,
    id: idOf(played),
    name,
    colour,
    recorded: from,
    // It will not go on here.
    status: record.status === 'open' ? 'stopped' : record.status,
    checkpointStep: null,
    pinned: [],
    timesResumed: 0,
    released: true,
    curvesLoaded: true,
    earlierVisit: true,
  };
}

/** What runs are called, one for each; several of one network by their seeds too. */
function namesOf(played: readonly PlayedRun[], besideOwn: boolean): readonly (string | null)[] {
  return played.map(({ record, from }) => {
    const isOneOfSeveral = played.some(
      (other) => other.record !== record && sameValue(other.record.network, record.network),
    );
    const called = from === 'sent' ? record.name : null;
    if (!isOneOfSeveral && !besideOwn) return called;
    const seed = isOneOfSeveral ? `, seed ${record.seed}` : '';
    const source = besideOwn ? `, ${from === 'sent' ? 'sent' : 'recorded'}` : '';
    return `${called ?? displayName(record.network)}${seed}${source}`;
  });
}

/**
 * The state with these recorded runs and no others. Each is drawn in the colour of the run that is
 * trained here of the same network, or in that which such a run would get; beside runs that are
 * trained here its name says what it is.
 */
export function withRecorded(state: RunState, files: readonly PlayedRun[]): RunState {
  const before = Object.values(state.runs).filter(({ recorded }) => recorded);
  const own = Object.entries(state.runs).filter(([, { recorded }]) => !recorded);
  const shown = shownRuns({ ...state, runs: Object.fromEntries(own) });
  const names = namesOf(files, shown.length > 0);
  const ids = files.map(idOf);
  const isSame = before.every(
    ({ id, name, metrics }, index) =>
      id === ids[index] && name === names[index] && metrics === files[index]?.record.metrics,
  );
  if (isSame && before.length === files.length) return state;
  const colours = coloursFor(
    files.map(({ record }) => record.network),
    shown.map(({ colour }) => colour),
  );
  const views = files.map((file, index) => {
    const trained = shown.findLast(({ network }) => sameValue(network, file.record.network));
    return viewOf(
      file,
      names[index] ?? null,
      trained?.colour ?? colours[index] ?? { mix: 'plain', tone: 0 },
    );
  });
  return {
    ...state,
    runs: Object.fromEntries([...own, ...views.map((view) => [view.id, view] as const)]),
    hidden: state.hidden.filter((id) => !ids.includes(id)),
  };
}

/** What the tests of recorded runs took pictures for, by the runs' ids. */
export function recordedTests(files: readonly PlayedRun[]) {
  return files.map((file) => [idOf(file), file.predictions ?? new Map<number, never>()] as const);
}
