/** Recorded runs among the runs of the page. */
import type { RunFile } from '../../formats/index.ts';
import { displayName } from '../../network/index.ts';
import { sameValue } from '../../runs/index.ts';
import { coloursFor, type RunColour } from '../colours/palette.ts';
import type { RunState } from '../store/run-state.ts';
import { shownRuns } from '../store/runs-of-rows.ts';
import type { RunView } from '../store/runs.ts';
import { recordedId } from './catalogue.ts';

const idOf = ({ record }: RunFile) => recordedId(record.id);

function viewOf(file: RunFile, name: string | null, colour: RunColour): RunView {
  const { record } = file;
  return {
    ...record,
    id: idOf(file),
    name,
    colour,
    recorded: true,
    checkpointStep: null,
    pinned: [],
    timesResumed: 0,
    released: true,
    curvesLoaded: true,
    earlierVisit: true,
  };
}

/**
 * The state with these recorded runs and no others. Each is drawn in the colour of the run that is
 * trained here of the same network, or in that which such a run would get; beside runs that are
 * trained here its name says what it is.
 */
export function withRecorded(state: RunState, files: readonly RunFile[]): RunState {
  const before = Object.values(state.runs).filter(({ recorded }) => recorded);
  const own = Object.entries(state.runs).filter(([, { recorded }]) => !recorded);
  const shown = shownRuns({ ...state, runs: Object.fromEntries(own) });
  const names = files.map(({ record }) =>
    shown.length === 0 ? null : `${displayName(record.network)}, recorded`,
  );
  const ids = files.map(idOf);
  const isSame = before.every(({ id, name }, index) => id === ids[index] && name === names[index]);
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
export function recordedTests(files: readonly RunFile[]) {
  return files.map((file) => [idOf(file), file.predictions ?? new Map<number, never>()] as const);
}
