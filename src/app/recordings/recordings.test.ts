import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { decodeRunFile } from '../../formats/index.ts';
import { picturesOf } from '../../inspection/index.ts';
import { cifarNetwork, toggleShortcuts } from '../../network/index.ts';
import { latestOf } from '../../runs/index.ts';
import { replaceNetworks } from '../store/experiment-store.ts';
import { createStores, type Stores } from '../store/stores.ts';
import { startTraining } from '../store/training-state.ts';
import { planRuns } from '../store/runs.ts';
import { looksOfRows, runOfRow } from '../store/runs-of-rows.ts';
import { seriesOf } from '../store/series.ts';
import { arrive, type ArrivalPage } from './arrive.ts';
import { RECORDINGS, type Recording } from './catalogue.ts';

const fromDisk = ({ file }: Recording) =>
  decodeRunFile(new Uint8Array(gunzipSync(readFileSync(`public/recordings/${file}.recording`))));

/** What is asked of a page, answered at once. */
function pageWith(more: Partial<ArrivalPage> = {}) {
  const texts = new Map<string, string>();
  const fetched: string[] = [];
  const page: ArrivalPage = {
    storage: () => ({
      getItem: (key) => texts.get(key) ?? null,
      setItem: (key, value) => void texts.set(key, value),
    }),
    isStill: () => false,
    fetchFile: (recording) => {
      fetched.push(recording.file);
      return fromDisk(recording);
    },
    ...more,
  };
  return { page, texts, fetched };
}

const recordedIn = ({ run }: Stores) =>
  Object.values(run.getState().runs).flatMap(({ recorded, id }) => (recorded ? [id] : []));

async function recordedRuns(stores: Stores, count: number): Promise<readonly string[]> {
  await expect.poll(() => recordedIn(stores)).toHaveLength(count);
  return recordedIn(stores);
}

it.each(RECORDINGS)('ships $file, of the network that it says', async (recording) => {
  const { record, predictions } = await fromDisk(recording);
  expect(record.network).toEqual(recording.network);
  expect(record.id).toBe(recording.file);
  expect(record.metrics['test-error']?.steps).toEqual([...(predictions?.keys() ?? [])]);
  expect(predictions && picturesOf([...predictions.values()][0] ?? expect.fail())).toBe(500);
  expect(latestOf(record.metrics, 'test-error')?.step).toBe(7500);
});

it('plays recorded runs of the networks on the page to who comes for the first time', async () => {
  const stores = createStores();
  const { page, texts } = pageWith();
  arrive(stores, page, true);
  expect(await recordedRuns(stores, 2)).toEqual([
    'recorded plain-20-seed-1',
    'recorded plain-56-seed-1',
  ]);
  expect(stores.scrubber.getState()).toEqual({ step: 0, playing: true });
  const series = seriesOf(stores.experiment.getState(), stores.run.getState());
  expect(series.map(({ name, behind }) => [name, behind])).toEqual([
    ['Plain-20', false],
    ['Plain-56', false],
  ]);
  expect(stores.predictions.getState().ofRun['recorded plain-20-seed-1']?.steps).toHaveLength(41);
  expect([...texts.values()]).toEqual(['shown']);
});

it('shows them at their end to who wants little movement, and nothing to who came by a link', async () => {
  const still = createStores();
  arrive(still, pageWith({ isStill: () => true }).page, true);
  await recordedRuns(still, 2);
  expect(still.scrubber.getState()).toEqual({ step: null, playing: false });
  const linked = createStores();
  const { page, fetched } = pageWith();
  arrive(linked, page, false);
  expect([recordedIn(linked), fetched]).toEqual([[], []]);
});

it('follows the networks: skip connections that are switched on bring what was recorded with them', async () => {
  const stores = createStores();
  arrive(stores, pageWith().page, true);
  await recordedRuns(stores, 2);
  const plain = cifarNetwork('plain', 3);
  replaceNetworks(stores.experiment, [plain, cifarNetwork('resnet', 9)]);
  await expect
    .poll(() => recordedIn(stores))
    .toEqual(['recorded plain-20-seed-1', 'recorded resnet-56-seed-1']);
  replaceNetworks(stores.experiment, [toggleShortcuts(plain, [{ part: 1, block: 1 }])]);
  expect(recordedIn(stores)).toEqual([]);
  stores.recordings.setState({ shown: false });
  replaceNetworks(stores.experiment, [plain]);
  expect(recordedIn(stores)).toEqual([]);
});

it('stands behind what is trained here, which gets the same colour and the plain name', async () => {
  const stores = createStores();
  const { experiment, run } = stores;
  arrive(stores, pageWith().page, true);
  await recordedRuns(stores, 2);
  const draft = experiment.getState();
  const before = looksOfRows(draft, run.getState());
  const colours = recordedIn(stores).map((id) => run.getState().runs[id]?.colour);
  expect(before.map(({ colour }) => colour)).toEqual(colours);
  const planned = planRuns(
    draft,
    () => undefined,
    () => `own ${Math.random()}`,
  );
  run.setState((state) =>
    startTraining(state, planned, { mode: 'running', order: 'in-turns', now: 1 }),
  );
  expect(looksOfRows(draft, run.getState())).toEqual(before);
  const [row] = draft.rows;
  const own = row && runOfRow(run.getState(), draft, row);
  const recorded = run.getState().runs['recorded plain-20-seed-1'];
  expect([own?.name, recorded?.name]).toEqual([null, 'Plain-20, recorded']);
  expect(own?.colour).toEqual(recorded?.colour);
  const series = seriesOf(draft, run.getState());
  expect(series.map(({ name, behind }) => [name, behind])).toEqual([
    ['Plain-20', false],
    ['Plain-56', false],
    ['Plain-20, recorded', true],
    ['Plain-56, recorded', true],
  ]);
});

it('says in a sentence what could not be fetched, and tries again with the next change', async () => {
  const stores = createStores();
  const trouble = 'The recorded run could not be fetched.';
  let isOnline = false;
  const { page } = pageWith({
    fetchFile: (recording) => (isOnline ? fromDisk(recording) : Promise.reject(new Error(trouble))),
  });
  arrive(stores, page, true);
  await expect.poll(() => stores.recordings.getState().trouble).toBe(trouble);
  isOnline = true;
  replaceNetworks(stores.experiment, [cifarNetwork('plain', 3)]);
  await recordedRuns(stores, 1);
  expect(stores.recordings.getState().trouble).toBeNull();
});
