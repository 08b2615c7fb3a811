/** The experiment that a person edits. Every edit can be undone. */
import { temporal } from 'zundo';
import { createStore } from 'zustand/vanilla';
import { MOST_NETWORKS, type Experiment, type Recipe } from '../../experiment/index.ts';
import type { Network } from '../../network/index.ts';
import type { EditHistory } from './edit-history.ts';
import { sameValue } from '../../runs/index.ts';
import { USUAL_EXPERIMENT } from './for-data-set.ts';
import { newId } from './new-id.ts';
import { USUAL_QUEUE } from './queue.ts';
import { draftOf, givenName, rowOf, withNetwork, type Draft, type Row } from './rows.ts';

/** Edits that can be undone. */
const MOST_UNDO = 200;

export function createExperimentStore(experiment: Experiment = USUAL_EXPERIMENT) {
  return createStore<Draft>()(
    temporal((): Draft => draftOf(experiment, newId), {
      limit: MOST_UNDO,
      equality: sameValue,
    }),
  );
}

export type ExperimentStore = ReturnType<typeof createExperimentStore>;

export function changeNetwork(
  store: ExperimentStore,
  rowId: string,
  edit: (network: Network) => Network,
): void {
  store.setState(({ rows }) => ({ rows: withNetwork(rows, rowId, edit) }));
}

/** Calls the network of a row by this name; an empty one lets it be called by what it is. */
export function renameRow(store: ExperimentStore, rowId: string, text: string): void {
  const renamed = (row: Row): Row => ({ ...row, name: givenName(row.network, text) });
  store.setState(({ rows }) => ({
    rows: rows.map((row) => (row.id === rowId ? renamed(row) : row)),
  }));
}

/** Has the next run of a row start from the seed, not from a checkpoint of another run. */
export function startFromSeed(store: ExperimentStore, rowId: string): void {
  const fromSeed = ({ id, network, name }: Row): Row => ({ id, network, name });
  store.setState(({ rows }) => ({
    rows: rows.map((row) => (row.id === rowId ? fromSeed(row) : row)),
  }));
}

export interface AddedNetwork {
  readonly network: Network;
  readonly name?: string | null;
  /** The row that it comes after; at the end without one. */
  readonly behind?: string;
}

/** Adds a row, as long as there is room for one. */
export function addNetwork(
  store: ExperimentStore,
  { network, name = null, behind }: AddedNetwork,
): void {
  store.setState(({ rows }) => {
    if (rows.length >= MOST_NETWORKS) return {};
    const row = rowOf(network, newId(), name);
    const at = rows.findIndex((one) => one.id === behind);
    return { rows: at < 0 ? [...rows, row] : rows.toSpliced(at + 1, 0, row) };
  });
}

/** Removes a row; the last one stays. */
export function removeNetwork(store: ExperimentStore, rowId: string): void {
  store.setState(({ rows }) => ({
    rows: rows.length > 1 ? rows.filter((row) => row.id !== rowId) : rows,
  }));
}

export function changeRecipe(store: ExperimentStore, change: Partial<Recipe>): void {
  store.setState(({ recipe }) => ({ recipe: { ...recipe, ...change } }));
}

/**
 * Rows of these networks. A network that stands there already keeps its row, and with it its run.
 *
 * @param names what each of them is called; without it a row that is kept keeps its name
 */
function rowsOf(
  rows: readonly Row[],
  networks: readonly Network[],
  names?: readonly (string | null)[],
): readonly Row[] {
  const free = [...rows];
  return networks.map((network, index) => {
    const at = free.findIndex((row) => !row.parent && sameValue(row.network, network));
    const [kept] = at < 0 ? [] : free.splice(at, 1);
    const row = kept ?? rowOf(network, newId());
    return names ? { ...row, name: givenName(network, names[index] ?? null) } : row;
  });
}

/** Puts other networks in place of all rows. */
export function replaceNetworks(
  store: ExperimentStore,
  networks: readonly Network[],
  recipe?: Recipe,
): void {
  store.setState((draft) => ({
    rows: rowsOf(draft.rows, networks),
    recipe: recipe ?? draft.recipe,
  }));
}

/** Puts another experiment in place of this one. */
export function replaceExperiment(
  store: ExperimentStore,
  { networks, recipe, seed }: Experiment,
  names: readonly (string | null)[],
): void {
  store.setState(({ rows }) => ({
    rows: rowsOf(rows, networks, names),
    recipe,
    seed,
    queue: USUAL_QUEUE,
  }));
}

/** The experiment and all edits that can be undone and redone. */
export function editHistoryOf(store: ExperimentStore): EditHistory {
  const { pastStates, futureStates } = store.temporal.getState();
  const present = store.getState();
  const whole = (draft: Partial<Draft>): Draft => ({ ...present, ...draft });
  return { past: pastStates.map(whole), present, future: futureStates.map(whole) };
}

/** Goes on where an earlier visit left off. */
export function restoreEditHistory(
  store: ExperimentStore,
  { past, present, future }: EditHistory,
): void {
  store.setState(present);
  store.temporal.setState({ pastStates: [...past], futureStates: [...future] });
}

/** Lets a gesture of many small changes, such as a drag, count as one edit. */
export function joinEdits(store: ExperimentStore, join: boolean): void {
  const history = store.temporal.getState();
  if (join) history.pause();
  else history.resume();
}
