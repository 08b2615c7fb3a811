import { beforeAll, describe, expect, it } from 'vitest';
import { CIFAR_10 } from '../dataset/index.ts';
import type { PictureLibrary } from '../dataset/index.ts';
import { decodeRunFile, encodeRunFile } from '../formats/index.ts';
import { emptyPredictions, type Predictions } from '../inspection/index.ts';
import { testDevice } from '../gpu/test-device.ts';
import type { Checkpoint } from '../runs/index.ts';
import { MemoryStore } from '../training/test-checkpoint-store.ts';
import { MODERN, openSession, realPictures, request, weightsOf } from '../training/test-session.ts';
import { CheckpointFiles } from './checkpoints/checkpoint-files.ts';
import { SPOILING, TestFileSystem } from './checkpoints/test-file-system.ts';
import { bytesOf } from './file-reading.ts';
import { KeptRuns } from './kept-runs.ts';

let library: PictureLibrary;
/** Of a run of six steps: as it stopped at its third, and its weights in the end. */
let half: Checkpoint;
let whole: Awaited<ReturnType<typeof weightsOf>>;

const A = request('a', MODERN);

async function sessionWith(checkpoints: MemoryStore | CheckpointFiles) {
  return openSession(testDevice, library, { checkpoints });
}

async function trainToTheEnd({ session, events }: Awaited<ReturnType<typeof sessionWith>>) {
  const rest = events.rest();
  await session.train([A]);
  expect(await rest).toBe('finished');
  return weightsOf(session, 'a');
}

beforeAll(async () => {
  library = await realPictures();
  whole = await trainToTheEnd(await sessionWith(new MemoryStore()));
  const store = new MemoryStore();
  const stopped = await sessionWith(store);
  const rest = stopped.events.rest();
  await stopped.session.train([A]);
  await stopped.events.step('a', 3, () => void stopped.session.pause());
  await rest;
  await stopped.session.unkept('a');
  half = store.written.at(-1) ?? expect.fail('a checkpoint expected');
});

const removed = () => Promise.resolve();

function keptIn(checkpoints: CheckpointFiles | undefined, unkept: Checkpoint | null = null) {
  return new KeptRuns({
    checkpoints,
    removed,
    dataSet: () => CIFAR_10,
    session: { unkept: () => Promise.resolve(unkept) },
  });
}

/** As the lab writes it: a record with one checkpoint, or several. */
const fileOf = (...states: Checkpoint['state'][]) =>
  encodeRunFile({ record: half.record, checkpoints: states });

const asked = (bytes: Uint8Array<ArrayBuffer>, ...knownIds: string[]) => ({
  file: new Blob([bytes]),
  knownIds,
  newId: 'new',
});

const NONE: ReadonlyMap<number, Predictions> = new Map();

describe('the file of a run', () => {
  it('goes on in the page to the same bits, and from the page as a file again', async () => {
    const files = new CheckpointFiles(new TestFileSystem().root);
    const found = await keptIn(files).takeIn(asked(await fileOf(half.state)));
    expect(found).toEqual({ record: half.record, predictions: NONE, step: 3, refusal: null });
    const opened = await sessionWith(files);
    expect(await trainToTheEnd(opened)).toEqual(whole);
    expect(opened.events.steps()).toEqual(['a 4', 'a 5', 'a 6']);
    expect(await opened.session.unkept('a')).toBeNull();

    const answer = await keptIn(files).fileOf({
      record: half.record,
      hasCurves: false,
      predictions: NONE,
    });
    if ('what' in answer) throw new Error(answer.what);
    const { record, checkpoints } = await decodeRunFile(await bytesOf(answer.file));
    expect(checkpoints.map(({ step }) => step)).toEqual([6]);
    expect(checkpoints[0]?.weights).toEqual(await opened.session.find('a')?.weights());
    expect(record.metrics['training-error']?.steps).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('brings along what was tested up to the checkpoint that it goes on from', async () => {
    const files = new CheckpointFiles(new TestFileSystem().root);
    await keptIn(files).takeIn(asked(await fileOf(half.state)));
    const predictions = new Map([2, 3, 4].map((step) => [step, emptyPredictions(step, 10)]));
    const answer = await keptIn(files).fileOf({
      record: half.record,
      hasCurves: false,
      predictions,
    });
    if ('what' in answer) throw new Error(answer.what);
    const found = await keptIn(new CheckpointFiles(new TestFileSystem().root)).takeIn(
      asked(await bytesOf(answer.file)),
    );
    predictions.delete(4);
    expect('predictions' in found && found.predictions).toEqual(predictions);
  });

  it('brings earlier checkpoints along, and a name and notes of the page', async () => {
    const files = new CheckpointFiles(new TestFileSystem().root);
    const first = { ...half.state, step: 1 };
    await keptIn(files).takeIn(asked(await fileOf(first, half.state)));
    const kept = (await files.list('a')).map(({ step, pinned }) => [step, pinned]);
    expect(kept).toEqual([
      [1, true],
      [3, false],
    ]);
    const named = { ...half.record, name: 'Mine', notes: 'warm' };
    const answer = await keptIn(files).fileOf({
      record: named,
      hasCurves: false,
      predictions: NONE,
    });
    if ('what' in answer) throw new Error(answer.what);
    const file = await decodeRunFile(await bytesOf(answer.file));
    expect(file).toEqual({ record: named, checkpoints: [first, half.state] });
  });

  it('never takes the place of a run that is there', async () => {
    const files = new CheckpointFiles(new TestFileSystem().root);
    await files.write({ record: half.record, state: { ...half.state, step: 5 } });
    const found = await keptIn(files).takeIn(asked(await fileOf(half.state), 'a'));
    expect(found).toMatchObject({ record: { id: 'new' }, step: 3 });
    expect((await files.read('a'))?.state.step).toBe(5);
    expect((await files.read('new'))?.record.id).toBe('new');
  });

  it('that is none, or damaged, is refused with a sentence', async () => {
    const bytes = await fileOf(half.state);
    const kept = keptIn(new CheckpointFiles(new TestFileSystem().root));
    for (const wrong of [new Uint8Array(3), bytes.slice(0, 5000)]) {
      const found = await kept.takeIn(asked(wrong));
      expect('what' in found && found.what).toMatch(/^This file is cut off or damaged/);
    }
    expect(await kept.sizes()).toEqual(new Map());
  });

  it('is shown, and never said to be kept, where it cannot be', async () => {
    const bytes = await fileOf(half.state);
    for (const fault of SPOILING) {
      const system = new TestFileSystem();
      await new CheckpointFiles(system.root).write({
        ...half,
        record: { ...half.record, id: 'b' },
      });
      system.log = [];
      const files = new CheckpointFiles(system.root);
      const at = (await logOf(bytes)).indexOf('write');
      system.fail(at, fault);
      const found = await keptIn(files).takeIn(asked(bytes));
      expect(found, fault).toMatchObject({ record: half.record, step: null });
      expect('refusal' in found && found.refusal, fault).toMatch(/^Its curves are shown, but it/);
    }
    const nowhere = await keptIn(undefined).takeIn(asked(bytes));
    expect(nowhere).toMatchObject({ step: null, record: half.record });
    const record = { ...half.record, dataset: 'mnist' };
    const other = await encodeRunFile({ record, checkpoints: [half.state] });
    expect(await keptIn(undefined).takeIn(asked(other))).toEqual({
      what: 'Its network learned MNIST, and this page is at CIFAR-10.',
      remedy: 'Choose MNIST under “Device and pictures”, then open the file there.',
    });
  });

  it('is made of what could not be kept, and of curves alone where nothing is left', async () => {
    const refused = new CheckpointFiles(() => Promise.reject(new DOMException('', 'UnknownError')));
    for (const files of [undefined, refused]) {
      const answer = await keptIn(files, half).fileOf({
        record: half.record,
        hasCurves: true,
        predictions: NONE,
      });
      if ('what' in answer) throw new Error(answer.what);
      expect((await decodeRunFile(await bytesOf(answer.file))).checkpoints).toEqual([half.state]);
    }
    const curves = await keptIn(undefined).fileOf({
      record: half.record,
      hasCurves: true,
      predictions: NONE,
    });
    if ('what' in curves) throw new Error(curves.what);
    expect(await decodeRunFile(await bytesOf(curves.file))).toEqual({
      record: half.record,
      checkpoints: [],
    });
    expect(
      await keptIn(undefined).fileOf({ record: half.record, hasCurves: false, predictions: NONE }),
    ).toMatchObject({
      what: 'This run has no checkpoint, and its curves are not in the page.',
    });
  });
});

/** What taking a file in does, one operation after the other. */
async function logOf(bytes: Uint8Array<ArrayBuffer>): Promise<readonly string[]> {
  const system = new TestFileSystem();
  await new CheckpointFiles(system.root).write({ ...half, record: { ...half.record, id: 'b' } });
  system.log = [];
  await keptIn(new CheckpointFiles(system.root)).takeIn(asked(bytes));
  return system.log;
}

it('holds what could not be kept until it can, so that it can be saved as a file', async () => {
  const store = new MemoryStore();
  store.refusal = new DOMException('', 'QuotaExceededError');
  const { session, events } = await sessionWith(store);
  const rest = events.rest();
  await session.train([A]);
  await events.step('a', 2, () => void session.pause());
  await rest;
  expect((await session.unkept('a'))?.state.step).toBe(2);
  const [told] = events.of('not-kept');
  expect(told?.sentence).toMatch(/^A checkpoint could not be kept: .*save the run as a file/);
  expect(events.of('checkpoint')).toEqual([]);
  store.refusal = null;
  session.keep();
  expect(await session.unkept('a')).toBeNull();
});
