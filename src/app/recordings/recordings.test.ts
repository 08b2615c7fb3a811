import { readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { decodeLink, decodeRunFile, encodeEvidenceLink, openWeights } from '../../formats/index.ts';
import { picturesOf } from '../../inspection/index.ts';
import { cifarNetwork, parametersOf, toggleShortcuts } from '../../network/index.ts';
import { latestOf } from '../../runs/index.ts';
import { replaceNetworks } from '../store/experiment-store.ts';
import { createStores, type Stores } from '../store/stores.ts';
import { startTraining } from '../store/training-state.ts';
import { planRuns, runName } from '../store/runs.ts';
import { looksOfRows, runOfRow } from '../store/runs-of-rows.ts';
import { seriesOf } from '../store/series.ts';
import { runView } from '../store/test-runs.ts';
import { arrive, type ArrivalPage } from './arrive.ts';
import { bandSentences } from './band-sentence.ts';
import { RECORDINGS, type Recording } from './catalogue.ts';
import { sentSentence } from './sent-sentence.ts';

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

it.each(RECORDINGS)('has the weights of $file at each step that it names', async (recording) => {
  const { file, network, weightsAt } = recording;
  const ending = '.safetensors';
  const beside = readdirSync('public/recordings')
    .filter((name) => name.startsWith(`${file}.step-`) && name.endsWith(ending))
    .map((name) => Number(name.slice(`${file}.step-`.length, -ending.length)));
  expect(beside.sort((a, b) => a - b)).toEqual(weightsAt);
  const fetched = await Promise.all(
    weightsAt.map((step) => readFile(`public/recordings/${file}.step-${step}.safetensors`)),
  );
  for (const bytes of fetched) {
    const stored = await openWeights([{ name: file, bytes: new Uint8Array(bytes) }]);
    expect(stored.network).toEqual(network);
    expect(stored.weightsOf(network).weights.size).toBe(parametersOf(network).length);
  }
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

it('shows what was asked for before it came, whatever was remembered', async () => {
  const stores = createStores();
  const { page, texts } = pageWith();
  page.storage().setItem('skipstack.recordings', 'hidden');
  stores.recordings.setState({ shown: true });
  arrive(stores, page, false);
  await recordedRuns(stores, 2);
  expect([...texts.values()]).toEqual(['shown']);
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

/** What somebody sends: the recording of this network, as if it were of these seeds. */
async function sentCurves(name: string, ...seeds: readonly number[]) {
  const recording = RECORDINGS.find(({ file }) => file === `${name}-seed-1`) ?? expect.fail();
  const { record } = await fromDisk(recording);
  const runs = seeds.map((seed) => ({ ...record, seed }));
  const { fragment } = encodeEvidenceLink(runs) ?? expect.fail();
  return { runs, curves: decodeLink(fragment).view.curves };
}

it('shows runs that were sent in the place of recorded ones, until they are put away', async () => {
  const stores = createStores();
  arrive(stores, pageWith().page, true);
  await recordedRuns(stores, 2);
  const { curves } = await sentCurves('resnet-20', 3, 4);
  stores.recordings.setState({ curves });
  const { runs } = stores.run.getState();
  expect(recordedIn(stores)).toEqual(['sent 0', 'sent 1']);
  expect(Object.values(runs).map((run) => [runName(run), run.recorded])).toEqual([
    ['ResNet-20, seed 3', 'sent'],
    ['ResNet-20, seed 4', 'sent'],
  ]);
  const other = await sentCurves('plain-20', 5);
  stores.recordings.setState({ curves: other.curves });
  expect(Object.values(stores.run.getState().runs).map(runName)).toEqual(['Plain-20']);
  stores.recordings.setState({ curves: null });
  expect(recordedIn(stores)).toHaveLength(2);
});

it('says where runs come from that were sent, and whether one’s own are within their band', async () => {
  const stores = createStores();
  arrive(stores, pageWith().page, false);
  const { runs, curves } = await sentCurves('resnet-20', 3);
  stores.recordings.setState({ curves });
  const [sent] = Object.values(stores.run.getState().runs);
  if (!sent) throw new Error('It is there.');
  expect(sentSentence([sent], false)).toBe(
    `Sent, as their sender says: ResNet-20, seed 3, 7,500 steps, on ${sent.device?.adapter}, 27 November 2026.`,
  );
  const own = runView({ ...runs[0], id: 'own', seed: 3 });
  expect(bandSentences([sent, own])).toEqual([
    'Your ResNet-20, seed 3, is within the band of what was sent up to step 7,500.',
    expect.stringContaining('another seed may well leave it'),
  ]);
  const tests = own.metrics['test-error'] ?? expect.fail();
  const worse = { ...tests, values: tests.values.map((error, at) => (at > 20 ? 90 : error)) };
  const [sentence] = bandSentences([sent, { ...own, metrics: { 'test-error': worse } }]);
  expect(sentence).toMatch(
    /^Your ResNet-20, seed 3, leaves the band of what was sent at step [\d,]+: its test error there is 90\.0 %, and [\d.]+ to [\d.]+ % are within\.$/,
  );
  const other = { ...own, recipe: { ...own.recipe, batchSize: 7 } };
  expect(bandSentences([sent, other])).toEqual([]);
});

it('says in a notice what is wrong with curves that were sent', () => {
  const stores = createStores();
  arrive(stores, pageWith().page, false);
  stores.recordings.setState({ curves: 'AAAA1' });
  expect(recordedIn(stores)).toEqual([]);
  expect(stores.run.getState().notices).toMatchObject([{ fatal: false }]);
});
