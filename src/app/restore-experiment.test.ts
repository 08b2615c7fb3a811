import { expect, it } from 'vitest';
import { DEFAULT_EXPERIMENT } from '../experiment/index.ts';
import { encodeLink, LONGEST_LINK, NO_VIEW } from '../formats/index.ts';
import { cifarNetwork } from '../network/index.ts';
import { followLink, OWN_ENTRY, restoreExperiment, type PageWindow } from './restore-experiment.ts';
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

/** A page at an address. */
function pageAt(hash: string, state: unknown) {
  const window: PageWindow = {
    location: { hash },
    history: { state },
    addEventListener: () => undefined,
  };
  return { window };
}

function opened(hash = '', storage = memory(), state: unknown = null) {
  const stores = createStores();
  const { window } = pageAt(hash, state);
  const view = restoreExperiment(stores, window, [() => storage]);
  const goTo = (fragment: string) => followLink(stores, fragment, true);
  const remedies = () => stores.run.getState().notices.map(({ remedy }) => remedy);
  const undo = () => stores.experiment.temporal.getState().undo();
  const experiment = () => experimentOf(stores.experiment.getState());
  return { stores, view, goTo, remedies, undo, experiment };
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

it('opens what the link wants to be looked at beside the last experiment', () => {
  const storage = memory();
  const { stores } = opened(fragmentOf(OTHER));
  saveEdits([() => storage], { past: [], present: stores.experiment.getState(), future: [] });
  const { experiment, view, remedies } = opened('#/lab?lens=runs&step=400', storage);
  expect(experiment()).toEqual(OTHER);
  expect(view).toEqual({ ...NO_VIEW, lens: 'runs', step: 400 });
  expect(remedies()).toEqual([]);
});

it('takes the last edits, not what an entry of its own said before them', () => {
  const storage = memory();
  const { stores } = opened(fragmentOf(OTHER));
  saveEdits([() => storage], { past: [], present: stores.experiment.getState(), future: [] });
  const { experiment, view } = opened('#/lab?lens=runs&networks=plain-20', storage, OWN_ENTRY);
  expect(experiment()).toEqual(OTHER);
  expect(view.lens).toBe('runs');
  // Where nothing could be saved, the entry is all that there is.
  const plain = opened('#/lab?networks=plain-20', memory(), OWN_ENTRY).experiment();
  expect(plain.networks).toEqual([cifarNetwork('plain', 3)]);
});

it('leaves rows as they are whose experiment the link says as well', () => {
  const { stores, goTo } = opened(fragmentOf(OTHER));
  const { rows } = stores.experiment.getState();
  stores.experiment.setState({
    rows: rows.map((row) => ({ ...row, parent: { runId: 'parent', step: 5 } })),
  });
  const before = stores.experiment.getState();
  goTo(fragmentOf(OTHER));
  expect(stores.experiment.getState()).toBe(before);
});
