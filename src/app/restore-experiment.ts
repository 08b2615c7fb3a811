/** Which experiment the page opens with: that of the link, else the last one, else the usual one. */
import type { Experiment } from '../experiment/index.ts';
import { decodeLink } from '../formats/index.ts';
import { experimentStore, newId } from './store/experiment-store.ts';
import { draftOf, experimentOf } from './store/rows.ts';
import { notify } from './store/run-store.ts';
import { loadExperiment, saveExperiment } from './store/saved-experiment.ts';

const storage = () => localStorage;

function show(experiment: Experiment): void {
  experimentStore.setState(draftOf(experiment, newId));
}

/** Takes up the experiment of the page's address, if there is one. Nothing starts to train. */
function followLink(): boolean {
  if (document.location.hash.length < 2) return false;
  const { experiment, problems } = decodeLink(document.location.hash);
  show(experiment);
  if (problems.length > 0) {
    const remedy = 'The rest of the link was taken as it is.';
    notify({ what: problems.join(' '), remedy, fatal: false });
  }
  return true;
}

/** An edited experiment is not the one of the address any more; a reload must not bring that back. */
function forgetLink(): void {
  const { pathname, search, hash } = document.location;
  if (hash !== '') window.history.replaceState(null, '', `${pathname}${search}`);
}

/** Opens the right experiment, and keeps every later edit for the next visit. */
export function restoreExperiment(): void {
  const saved = loadExperiment(storage);
  if (!followLink() && saved) show(saved);
  experimentStore.temporal.getState().clear();
  window.addEventListener('hashchange', followLink);
  experimentStore.subscribe((draft) => {
    saveExperiment(storage, experimentOf(draft));
    forgetLink();
  });
}
