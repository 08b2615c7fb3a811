/** What a person changes of runs in one tab, which all other tabs are told. */
import { sameValue } from '../../runs/index.ts';
import type { RunState } from './run-state.ts';
import type { RunView } from './runs.ts';

/** What is a person's own of a run, but for what is on the figure, which is each tab's. */
const OWN = ['name', 'notes', 'pinned', 'pinAt'] as const;

type Own = Pick<RunView, (typeof OWN)[number]>;

export interface RunEdits {
  readonly changed: readonly { readonly id: string; readonly change: Partial<Own> }[];
  readonly deleted: readonly string[];
  readonly broughtBack: readonly string[];
}

const idsDeleted = ({ deletedRuns }: RunState) => deletedRuns.flat().map(({ id }) => id);

function changeOf(before: RunView, now: RunView): Partial<Own> {
  const changed = OWN.filter((key) => !sameValue(before[key], now[key]));
  return Object.fromEntries(changed.map((key) => [key, now[key]]));
}

/** Null where nothing was changed. */
export function editsBetween(before: RunState, now: RunState): RunEdits | null {
  const changed = Object.values(now.runs).flatMap((run) => {
    const was = before.runs[run.id];
    if (!was || was === run) return [];
    const change = changeOf(was, run);
    return Object.keys(change).length > 0 ? [{ id: run.id, change }] : [];
  });
  const [then, since] = [idsDeleted(before), idsDeleted(now)];
  const deleted = since.filter((id) => !then.includes(id));
  const broughtBack = then.filter((id) => !since.includes(id) && now.runs[id] !== undefined);
  if (changed.length + deleted.length + broughtBack.length === 0) return null;
  return { changed, deleted, broughtBack };
}

/** The state with what was changed in another tab. */
export function withEdits(state: RunState, edits: RunEdits): RunState {
  const runs = new Map(Object.entries(state.runs));
  const gone = edits.deleted.flatMap((id) => runs.get(id) ?? []);
  for (const { id } of gone) runs.delete(id);
  const isBack = ({ id }: RunView) => edits.broughtBack.includes(id);
  for (const run of state.deletedRuns.flat().filter(isBack)) runs.set(run.id, run);
  for (const { id, change } of edits.changed) {
    const run = runs.get(id);
    if (run) runs.set(id, { ...run, ...change });
  }
  const stillDeleted = state.deletedRuns
    .map((some) => some.filter((run) => !isBack(run)))
    .filter((some) => some.length > 0);
  return {
    ...state,
    runs: Object.fromEntries(runs),
    deletedRuns: gone.length > 0 ? [...stillDeleted, gone] : stillDeleted,
  };
}

/** A run as another tab tells of it, with what is a person's own as it is known here. */
export function withOwn<View extends Own>(view: View, { name, notes, pinned, pinAt }: Own): View {
  return { ...view, name, notes, pinned, ...(pinAt ? { pinAt } : {}) };
}
