/** Which experiment the page opens with: that of the link, else the last one, else the usual one. */
import { decodeLink, type AddressedView } from '../formats/index.ts';
import { DEFAULT_EXPERIMENT, recipeWithin, type Experiment } from '../experiment/index.ts';
import { sameValue } from '../runs/index.ts';
import { DATA_SET } from './store/data-set.ts';
import { editHistoryOf, replaceExperiment, restoreEditHistory } from './store/experiment-store.ts';
import { USUAL_EXPERIMENT } from './store/for-data-set.ts';
import { newSeed } from './store/new-seed.ts';
import { experimentOf, givenNames } from './store/rows.ts';
import { notify } from './store/run-store.ts';
import { loadEdits, saveEdits, type Storages } from './store/saved-edits.ts';
import type { Stores } from './store/stores.ts';

/** Writing waits until a person has stopped editing for so long. */
const SAVED_AFTER_MILLISECONDS = 300;

/**
 * What the page's own entries in the browser's history hold. Their experiment is that of an earlier
 * moment: the saved edits are younger.
 */
export const OWN_ENTRY = 'skipstack';

/** The parts of `Window` that are used. */
export interface PageWindow {
  readonly location: Pick<Location, 'hash'>;
  readonly history: Pick<History, 'state'>;
  readonly addEventListener: (type: 'hashchange' | 'pagehide', listener: () => void) => void;
}

type EditedStores = Pick<Stores, 'experiment' | 'lesson' | 'run'>;

/** What a link leaves as it usually is, as it usually is on these pictures; the rest within their limits. */
function withinDataSet({ networks, recipe, seed }: Experiment): {
  readonly experiment: Experiment;
  readonly problems: readonly string[];
} {
  const usual = USUAL_EXPERIMENT.recipe;
  const isLeft = (key: 'pictures' | 'testPictures') =>
    recipe[key] === DEFAULT_EXPERIMENT.recipe[key];
  const asked = {
    ...recipe,
    pictures: isLeft('pictures') ? usual.pictures : recipe.pictures,
    testPictures: isLeft('testPictures') ? usual.testPictures : recipe.testPictures,
  };
  const within = recipeWithin(DATA_SET, asked, usual);
  const areLeft = sameValue(networks, DEFAULT_EXPERIMENT.networks);
  const here = areLeft ? USUAL_EXPERIMENT.networks : networks;
  const problems = within.problems.map((problem) => `In this link: ${problem}`);
  return { experiment: { networks: here, recipe: within.recipe, seed }, problems };
}

/**
 * Takes up what the page's address says. Nothing starts to train, and undo brings back the
 * experiment that was there.
 *
 * @param hasEarlier whether there is one that undo brings back
 * @returns what the address wants to be looked at
 */
export function followLink(stores: EditedStores, hash: string, hasEarlier: boolean): AddressedView {
  const decoded = decodeLink(hash);
  const { names, view, holdsExperiment, wantsOwnSeed, isRead } = decoded;
  const { experiment: said, problems: beyond } = withinDataSet(decoded.experiment);
  const experiment = wantsOwnSeed ? { ...said, seed: newSeed() } : said;
  const problems = [...decoded.problems, ...(holdsExperiment ? beyond : [])];
  const draft = stores.experiment.getState();
  // What stands there already is left as it is: its rows know more than an address can say.
  const isThere = sameValue(experimentOf(draft), experiment) && sameValue(givenNames(draft), names);
  if (holdsExperiment && !isThere) replaceExperiment(stores.experiment, experiment, names);
  if (problems.length > 0) {
    const rest = isRead
      ? 'The rest of the link was taken as it is.'
      : 'The usual experiment is here instead.';
    const remedy = hasEarlier ? `${rest} Undo brings back what was here before.` : rest;
    notify(stores.run, { what: problems.join(' '), remedy, fatal: false });
  }
  return view;
}

/** Keeps every edit for the next visit. An edit at the last moment is kept when the page goes. */
function keepEdits(
  { experiment, lesson }: EditedStores,
  page: PageWindow,
  storages: Storages,
): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const save = () => {
    clearTimeout(timer);
    timer = undefined;
    saveEdits(storages, lesson.getState().own?.edits ?? editHistoryOf(experiment));
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
 * Opens the right experiment, and keeps every later edit for the next visit.
 *
 * @returns what the address wants to be looked at
 */
export function restoreExperiment(
  stores: EditedStores,
  page: PageWindow,
  storages: Storages,
): AddressedView {
  const { experiment } = stores;
  const saved = loadEdits(storages);
  if (saved) restoreEditHistory(experiment, saved);
  const isOwn = saved !== null && page.history.state === OWN_ENTRY;
  const { hash } = page.location;
  const view = isOwn ? decodeLink(hash).view : followLink(stores, hash, saved !== null);
  if (!saved) experiment.temporal.getState().clear();
  keepEdits(stores, page, storages);
  return view;
}
