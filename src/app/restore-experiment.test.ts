import { expect, it } from 'vitest';
import { DEFAULT_EXPERIMENT } from '../experiment/index.ts';
import { encodeLink, LONGEST_LINK } from '../formats/index.ts';
import { cifarNetwork } from '../network/index.ts';
import { restoreExperiment, type PageWindow } from './restore-experiment.ts';
import { changeRecipe } from './store/experiment-store.ts';
import { experimentOf } from './store/rows.ts';
import { saveEdits, type TextStorage } from './store/saved-edits.ts';
import { createStores } from './store/stores.ts';

const OTHER = { ...DEFAULT_EXPERIMENT, networks: [cifarNetwork('resnet', 5)], seed: 7 };

function memory(): TextStorage {
  const texts = new Map<string, string>();
  return {
    getItem: (key) => texts.get(key) ?? null,
    setItem: (key, value) => void texts.set(key, value),
  };
}

function fragmentOf(experiment: typeof DEFAULT_EXPERIMENT): string {
  const link = encodeLink(experiment, []);
  if ('problem' in link) throw new Error(link.problem);
  return `#${link.fragment}`;
}

/** A page at an address; `goTo` changes its fragment as a person does. */
function pageAt(hash: string) {
  const location = { hash, pathname: '/', search: '' };
  const listeners: (readonly [type: string, listener: () => void])[] = [];
  const window: PageWindow = {
    location,
    history: { replaceState: () => void (location.hash = '') },
    addEventListener: (type, listener) => void listeners.push([type, listener]),
  };
  const goTo = (fragment: string) => {
    location.hash = fragment;
    for (const [type, listener] of listeners) if (type === 'hashchange') listener();
  };
  return { window, location, goTo };
}

function opened(hash = '', storage = memory()) {
  const stores = createStores();
  const page = pageAt(hash);
  restoreExperiment(stores, page.window, [() => storage]);
  const remedies = () => stores.run.getState().notices.map(({ remedy }) => remedy);
  const undo = () => stores.experiment.temporal.getState().undo();
  const experiment = () => experimentOf(stores.experiment.getState());
  return { ...page, stores, remedies, undo, experiment };
}

it('opens the experiment of the link, with nothing to undo on a first visit', () => {
  const { experiment, stores } = opened(fragmentOf(OTHER));
  expect(experiment()).toEqual(OTHER);
  expect(stores.experiment.temporal.getState().pastStates).toEqual([]);
});

it('opens the last experiment where there is no link; a link is an edit of it', () => {
  const storage = memory();
  const { stores } = opened(fragmentOf(OTHER));
  saveEdits([() => storage], { past: [], present: stores.experiment.getState(), future: [] });
  expect(opened('', storage).experiment()).toEqual(OTHER);
  const { experiment, undo } = opened(fragmentOf(DEFAULT_EXPERIMENT), storage);
  expect(experiment()).toEqual(DEFAULT_EXPERIMENT);
  undo();
  expect(experiment()).toEqual(OTHER);
});

it('follows a link that the address is changed to; undo brings back what was there', () => {
  const { experiment, goTo, undo, remedies } = opened();
  goTo(fragmentOf(OTHER));
  expect(experiment()).toEqual(OTHER);
  expect(remedies()).toEqual([]);
  undo();
  expect(experiment()).toEqual(DEFAULT_EXPERIMENT);
});

it('does not say of a link that is too long to be read that any of it was taken', () => {
  const { goTo, remedies, undo, experiment } = opened(fragmentOf(OTHER));
  goTo(`#networks=plain-20&name=${'a'.repeat(LONGEST_LINK)}`);
  expect(remedies()).toEqual([
    'The usual experiment is here instead. Undo brings back what was here before.',
  ]);
  undo();
  expect(experiment()).toEqual(OTHER);
});

it('says that the rest was taken of a link that it could read the rest of', () => {
  const { goTo, remedies } = opened();
  goTo('#networks=plain-20&seed=-1');
  expect(remedies()).toEqual([
    'The rest of the link was taken as it is. Undo brings back what was here before.',
  ]);
});

it('says the same of a link that only its encoding makes too long', () => {
  const { goTo, remedies } = opened();
  const commas = ','.repeat(LONGEST_LINK / 2);
  goTo(`#networks=plain-20${encodeURIComponent(commas)}&seed=-1`);
  expect(remedies()[0]).toMatch(/^The rest of the link was taken/);
});

it('takes the link out of the address at the first edit', () => {
  const { location, stores } = opened(fragmentOf(OTHER));
  expect(location.hash).not.toBe('');
  changeRecipe(stores.experiment, { batchSize: 64 });
  expect(location.hash).toBe('');
});
