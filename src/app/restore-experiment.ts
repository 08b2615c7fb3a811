/** Which experiment the page opens with: that of the link, else the last one, else the usual one. */
import { decodeLink, LONGEST_LINK } from '../formats/index.ts';
import {
  editHistoryOf,
  experimentStore,
  replaceExperiment,
  restoreEditHistory,
} from './store/experiment-store.ts';
import { notify } from './store/run-store.ts';
import { loadEdits, saveEdits, type Storages } from './store/saved-edits.ts';

const STORAGES: Storages = [() => sessionStorage, () => localStorage];
/** Writing waits until a person has stopped editing for so long. */
const SAVED_AFTER_MILLISECONDS = 300;

/**
 * Takes up the experiment of the page's address, if there is one. Nothing starts to train, and
 * undo brings back what was there.
 */
function followLink(hasEarlier: boolean): void {
  if (document.location.hash.length < 2) return;
  const { experiment, names, problems } = decodeLink(document.location.hash);
  replaceExperiment(experimentStore, experiment, names);
  if (problems.length > 0) {
    const isRead = document.location.hash.length - 1 <= LONGEST_LINK;
    const rest = isRead
      ? 'The rest of the link was taken as it is.'
      : 'The usual experiment is here instead.';
    const remedy = hasEarlier ? `${rest} Undo brings back what was here before.` : rest;
    notify({ what: problems.join(' '), remedy, fatal: false });
  }
}

/** An edited experiment is not the one of the address any more; a reload must not bring that back. */
function forgetLink(): void {
  const { pathname, search, hash } = document.location;
  if (hash !== '') window.history.replaceState(null, '', `${pathname}${search}`);
}

/** Keeps every edit for the next visit. An edit at the last moment is kept when the page goes. */
function keepEdits(): void {
  let timer: number | undefined;
  const save = () => {
    window.clearTimeout(timer);
    timer = undefined;
    saveEdits(STORAGES, editHistoryOf(experimentStore));
  };
  const saveSoon = () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(save, SAVED_AFTER_MILLISECONDS);
  };
  experimentStore.subscribe(saveSoon);
  experimentStore.temporal.subscribe(saveSoon);
  window.addEventListener('pagehide', () => {
    if (timer !== undefined) save();
  });
  save();
}

/** Opens the right experiment, and keeps every later edit for the next visit. */
export function restoreExperiment(): void {
  const saved = loadEdits(STORAGES);
  if (saved) restoreEditHistory(experimentStore, saved);
  followLink(saved !== null);
  if (!saved) experimentStore.temporal.getState().clear();
  window.addEventListener('hashchange', () => followLink(true));
  experimentStore.subscribe(forgetLink);
  keepEdits();
}
