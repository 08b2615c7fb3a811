/** Which experiment the page opens with: that of the link, else the last one, else the usual one. */
import { decodeLink } from '../formats/index.ts';
import { editHistoryOf, replaceExperiment, restoreEditHistory } from './store/experiment-store.ts';
import { notify } from './store/run-store.ts';
import { loadEdits, saveEdits, type Storages } from './store/saved-edits.ts';
import type { Stores } from './store/stores.ts';

/** Writing waits until a person has stopped editing for so long. */
const SAVED_AFTER_MILLISECONDS = 300;

/** The parts of `Window` that are used. */
export interface PageWindow {
  readonly location: Pick<Location, 'hash' | 'pathname' | 'search'>;
  readonly history: Pick<History, 'replaceState'>;
  readonly addEventListener: (type: 'hashchange' | 'pagehide', listener: () => void) => void;
}

type EditedStores = Pick<Stores, 'experiment' | 'run'>;

/**
 * Takes up the experiment of the page's address, if there is one. Nothing starts to train, and
 * undo brings back what was there.
 */
function followLink(stores: EditedStores, hash: string, hasEarlier: boolean): void {
  if (hash.length < 2) return;
  const { experiment, names, problems, isRead } = decodeLink(hash);
  replaceExperiment(stores.experiment, experiment, names);
  if (problems.length > 0) {
    const rest = isRead
      ? 'The rest of the link was taken as it is.'
      : 'The usual experiment is here instead.';
    const remedy = hasEarlier ? `${rest} Undo brings back what was here before.` : rest;
    notify(stores.run, { what: problems.join(' '), remedy, fatal: false });
  }
}

/** An edited experiment is not the one of the address any more; a reload must not bring that back. */
function forgetLink({ location, history }: PageWindow): void {
  const { pathname, search, hash } = location;
  if (hash !== '') history.replaceState(null, '', `${pathname}${search}`);
}

/** Keeps every edit for the next visit. An edit at the last moment is kept when the page goes. */
function keepEdits({ experiment }: EditedStores, page: PageWindow, storages: Storages): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const save = () => {
    clearTimeout(timer);
    timer = undefined;
    saveEdits(storages, editHistoryOf(experiment));
  };
  const saveSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(save, SAVED_AFTER_MILLISECONDS);
  };
  experiment.subscribe(saveSoon);
  experiment.temporal.subscribe(saveSoon);
  page.addEventListener('pagehide', () => {
    if (timer !== undefined) save();
  });
  save();
}

/**
 * Opens the right experiment, follows every link that the address is changed to, and keeps every
 * later edit for the next visit.
 */
export function restoreExperiment(
  stores: EditedStores,
  page: PageWindow,
  storages: Storages,
): void {
  const { experiment } = stores;
  const saved = loadEdits(storages);
  if (saved) restoreEditHistory(experiment, saved);
  followLink(stores, page.location.hash, saved !== null);
  if (!saved) experiment.temporal.getState().clear();
  let isFollowing = false;
  page.addEventListener('hashchange', () => {
    isFollowing = true;
    followLink(stores, page.location.hash, true);
    isFollowing = false;
  });
  experiment.subscribe(() => {
    if (!isFollowing) forgetLink(page);
  });
  keepEdits(stores, page, storages);
}
