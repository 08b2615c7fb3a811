import { describe, expect, it } from 'vitest';
import { DEFAULT_EXPERIMENT, EXPERIMENT_PRESETS, MOST_NETWORKS } from '../../experiment/index.ts';
import {
  cifarNetwork,
  displayName,
  setAllShortcuts,
  setBlockCount,
  setBlocksPerStage,
  type Network,
} from '../../network/index.ts';
import {
  addNetwork,
  changeNetwork,
  changeRecipe,
  createExperimentStore,
  editHistoryOf,
  joinEdits,
  removeNetwork,
  renameRow,
  replaceExperiment,
  replaceNetworks,
  restoreEditHistory,
  type ExperimentStore,
} from './experiment-store.ts';
import { namesOf, withNetworks } from './rows.ts';

const names = (store: ExperimentStore) =>
  store.getState().rows.map((row) => displayName(row.network));
const undo = (store: ExperimentStore) => store.temporal.getState().undo();
const changeAll = (store: ExperimentStore, edit: (network: Network) => Network) =>
  store.setState(({ rows }) => ({ rows: withNetworks(rows, edit) }));
const firstId = (store: ExperimentStore) => store.getState().rows[0]?.id ?? '';

describe('the experiment store', () => {
  it('undoes and redoes edits of networks and recipe', () => {
    const store = createExperimentStore();
    changeAll(store, (network) => setAllShortcuts(network, 'A'));
    changeRecipe(store, { batchSize: 64 });
    expect(names(store)).toEqual(['ResNet-20', 'ResNet-56']);
    undo(store);
    expect(store.getState().recipe.batchSize).toBe(128);
    undo(store);
    expect(names(store)).toEqual(['Plain-20', 'Plain-56']);
    store.temporal.getState().redo();
    expect(names(store)).toEqual(['ResNet-20', 'ResNet-56']);
  });

  it('does not count an edit that changes nothing', () => {
    const store = createExperimentStore();
    changeAll(store, (network) => setAllShortcuts(network, 'none'));
    expect(store.temporal.getState().pastStates).toHaveLength(0);
  });

  it('takes a gesture as one edit', () => {
    const store = createExperimentStore();
    for (const n of [4, 5, 6]) {
      changeNetwork(store, firstId(store), (network) => setBlocksPerStage(network, n));
      joinEdits(store, true);
    }
    joinEdits(store, false);
    expect(names(store)[0]).toBe('Plain-38');
    undo(store);
    expect(names(store)[0]).toBe('Plain-20');
  });

  it('keeps at least one and at most eight networks', () => {
    const store = createExperimentStore();
    for (let count = 0; count < 10; count += 1)
      addNetwork(store, { network: cifarNetwork('plain', 1) });
    expect(names(store)).toHaveLength(MOST_NETWORKS);
    for (const row of store.getState().rows) removeNetwork(store, row.id);
    expect(names(store)).toHaveLength(1);
  });

  it('takes up another experiment as one edit, and keeps the rows that both have', () => {
    const store = createExperimentStore();
    const ids = store.getState().rows.map((row) => row.id);
    const experiment = { ...DEFAULT_EXPERIMENT, seed: 5 };
    const networks = [cifarNetwork('resnet', 3), cifarNetwork('plain', 9)];
    replaceExperiment(store, { ...experiment, networks }, [null, 'Deep']);
    expect(namesOf(store.getState().rows)).toEqual(['ResNet-20', 'Deep']);
    expect(store.getState().rows[1]?.id).toBe(ids[1]);
    undo(store);
    expect([names(store), store.getState().seed]).toEqual([['Plain-20', 'Plain-56'], 1]);
  });

  it('goes on with the edits of an earlier visit', () => {
    const earlier = createExperimentStore();
    changeRecipe(earlier, { batchSize: 64 });
    changeRecipe(earlier, { batchSize: 32 });
    undo(earlier);
    const store = createExperimentStore();
    restoreEditHistory(store, editHistoryOf(earlier));
    const batch = () => store.getState().recipe.batchSize;
    expect(batch()).toBe(64);
    store.temporal.getState().redo();
    expect(batch()).toBe(32);
    store.temporal.getState().undo(2);
    expect([batch(), store.getState()]).toEqual([128, earlier.temporal.getState().pastStates[0]]);
  });

  it('puts a duplicate behind its original', () => {
    const store = createExperimentStore();
    addNetwork(store, { network: cifarNetwork('resnet', 3), behind: firstId(store) });
    expect(names(store)).toEqual(['Plain-20', 'ResNet-20', 'Plain-56']);
  });

  it('calls a network by the name that a person gave it, until that is taken back', () => {
    const store = createExperimentStore();
    addNetwork(store, { network: cifarNetwork('plain', 3), name: 'Mine' });
    const rowId = store.getState().rows[2]?.id ?? '';
    renameRow(store, firstId(store), ' Mine ');
    expect(namesOf(store.getState().rows)).toEqual(['Mine', 'Plain-56', 'Mine (2)']);
    renameRow(store, rowId, ' ');
    expect(namesOf(store.getState().rows)).toEqual(['Mine', 'Plain-56', 'Plain-20']);
    undo(store);
    expect(namesOf(store.getState().rows)[2]).toBe('Mine (2)');
  });

  it('takes no name for a given one that the network has by itself, so that edits change it', () => {
    const store = createExperimentStore();
    const shown = () => namesOf(store.getState().rows);
    for (const name of ['Plain-20', 'Plain-20 (3)', 'Plain-20 at home']) {
      addNetwork(store, { network: cifarNetwork('plain', 3), name });
    }
    renameRow(store, firstId(store), ' Plain-20');
    for (const { id } of store.getState().rows) {
      changeNetwork(store, id, (network) => setBlockCount(network, 1, 9));
    }
    expect(new Set(shown().map((name) => name.replace(/ \(\d+\)$/, '')))).toEqual(
      new Set(['Plain network of 32 layers', 'Plain-56', 'Plain-20 at home']),
    );
    replaceExperiment(store, DEFAULT_EXPERIMENT, ['Plain-20', 'Mine']);
    expect(store.getState().rows.map(({ name }) => name)).toEqual([null, 'Mine']);
  });

  it('keeps the rows of networks that a preset has too', () => {
    const store = createExperimentStore();
    const before = store.getState().rows.map((row) => row.id);
    const preset = EXPERIMENT_PRESETS.find((one) => one.id === 'skip-connections');
    replaceNetworks(store, preset?.networks ?? []);
    const after = store.getState().rows.map((row) => row.id);
    expect(names(store)).toEqual(['Plain-20', 'Plain-56', 'ResNet-20', 'ResNet-56']);
    expect(after.slice(0, 2)).toEqual(before);
  });

  it('takes the recipe of a preset that has one, and leaves it else', () => {
    const store = createExperimentStore();
    const before = store.getState().recipe;
    const preset = (id: string) => EXPERIMENT_PRESETS.find((one) => one.id === id);
    replaceNetworks(store, preset('depth')?.networks ?? [], preset('depth')?.recipe);
    expect(store.getState().recipe).toBe(before);
    const quick = preset('eighty-percent');
    replaceNetworks(store, quick?.networks ?? [], quick?.recipe);
    expect(names(store)).toEqual(['ResNet-14']);
    expect(store.getState().recipe).toMatchObject({ steps: 1600, schedule: 'cosine' });
  });
});
