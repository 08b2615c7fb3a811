import { expect, it } from 'vitest';
import { cifarNetwork } from '../../network/index.ts';
import { draftOf } from './rows.ts';
import { changeRecipe, editHistoryOf, replaceNetworks } from './experiment-store.ts';
import { isLent, putAside, putBack } from './own-work.ts';
import { createStores } from './stores.ts';
import { runView } from './test-runs.ts';
import { DEFAULT_EXPERIMENT } from '../../experiment/index.ts';

/** A page with edits, runs, and choices of its own. */
function usedPage() {
  const stores = createStores();
  replaceNetworks(stores.experiment, [cifarNetwork('resnet', 5)]);
  changeRecipe(stores.experiment, { batchSize: 64 });
  const [shown, hidden] = ['shown', 'hidden'].map((id) => runView({ id }));
  if (!shown || !hidden) throw new Error('no runs');
  const recorded = runView({ id: 'recorded x', recorded: 'for-page' });
  stores.run.setState({ runs: { shown, hidden, 'recorded x': recorded }, hidden: ['hidden'] });
  stores.view.setState({ lens: 'inside', screen: 'runs' });
  stores.scrubber.setState({ step: 12 });
  stores.chart.setState({ measure: 'loss' });
  stores.inside.setState({ probe: 'response' });
  stores.lesions.setState({ mode: 'paths' });
  return stores;
}

const everything = (stores: ReturnType<typeof createStores>) => ({
  edits: editHistoryOf(stores.experiment),
  hidden: stores.run.getState().hidden,
  view: stores.view.getState(),
  scrubber: stores.scrubber.getState(),
  dock: stores.dock.getState(),
  chart: stores.chart.getState(),
  inside: stores.inside.getState(),
  lesions: stores.lesions.getState(),
  pictures: stores.picturesView.getState(),
  recordings: stores.recordings.getState(),
});

it('is back as it was, whatever was done meanwhile', () => {
  const stores = usedPage();
  const before = everything(stores);
  putAside(stores);
  expect(isLent(stores)).toBe(true);
  expect(stores.run.getState().hidden).toEqual(['shown', 'hidden']);
  expect(stores.run.getState().hiddenBefore).toEqual(['hidden']);
  expect(stores.recordings.getState().shown).toBe(true);
  stores.experiment.setState(draftOf(DEFAULT_EXPERIMENT, () => crypto.randomUUID()));
  stores.experiment.temporal.getState().clear();
  stores.view.setState({ lens: 'pictures' });
  stores.scrubber.setState({ step: 0, playing: true });
  stores.dock.setState({ rowIds: ['x'] });
  stores.inside.setState({ probe: 'gradient-norm' });
  stores.lesions.setState({ mode: 'branch' });
  stores.picturesView.setState({ filter: { kind: 'wrong' }, opened: 3 });
  putAside(stores);
  putBack(stores);
  expect(everything(stores)).toEqual(before);
  expect(isLent(stores)).toBe(false);
  expect(stores.run.getState().hiddenBefore).toBeNull();
});

it('does not begin to play again in the middle', () => {
  const stores = createStores();
  stores.scrubber.setState({ step: 40, playing: true });
  putAside(stores);
  putBack(stores);
  expect(stores.scrubber.getState()).toEqual({ step: null, playing: false });
});
