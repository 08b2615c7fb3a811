import { expect, it } from 'vitest';
import { encodeRunFile } from '../../formats/index.ts';
import { PAPER_RECIPE } from '../../experiment/index.ts';
import {
  elementsOf,
  parametersOf,
  parts,
  type Network,
  type Weights,
} from '../../network/index.ts';
import { checkpointOf, createRecord, measured, type Checkpoint } from '../../runs/index.ts';
import { CheckpointFiles } from './checkpoint-files.ts';
import {
  FAULTS,
  POWER_CUTS,
  SPOILING,
  TestFileSystem,
  type Fault,
  type PowerCut,
} from './test-file-system.ts';

const network: Network = {
  input: { height: 4, width: 4, channels: 1 },
  parts: [parts.globalAveragePool(), parts.dense(2)],
};

/** Of another length for every step, so that a file may be what is left of a longer one. */
function checkpoint(step: number, id = 'a'): Checkpoint {
  const made = { id, network, recipe: PAPER_RECIPE, seed: 1, dataset: 'cifar-10', build: '1' };
  const readings = Array.from({ length: (7 * step) % 5 }, (_, index) => ({
    step: index + 1,
    seconds: index / 3,
    values: { 'training-error': 100 / (index + 1) },
  }));
  const tensors = (factor: number): Weights =>
    new Map(
      parametersOf(network).map(({ name, shape }) => [
        name,
        { shape, values: new Float32Array(elementsOf(shape)).fill(factor) },
      ]),
    );
  const state = {
    step,
    steps: 100,
    order: 'random',
    weights: tensors(step),
    momenta: tensors(-step),
    windows: [{ steps: 1, loss: 2, wrong: 1, end: null }],
  } as const;
  return checkpointOf(measured(createRecord(made, 0), readings, 0), state, step / 10);
}

/** Several of them for each checkpoint. */
const SLICE_BYTES = 64;

const files = ({ root }: TestFileSystem) => new CheckpointFiles(root, SLICE_BYTES);
const isWritten = (file: CheckpointFiles, step: number) =>
  file.write(checkpoint(step)).then(
    () => true,
    () => false,
  );

it('gives back the newest checkpoint of each run, whole', async () => {
  const system = new TestFileSystem();
  expect(await files(system).read('a')).toBeNull();
  const before = files(system);
  for (const step of [1, 2, 3]) await before.write(checkpoint(step));
  await before.write(checkpoint(9, '../b'));
  expect(await files(system).read('a')).toEqual(checkpoint(3));
  expect(await files(system).read('../b')).toEqual(checkpoint(9, '../b'));
});

it('puts a new one in the place of the older, whoever wrote them', async () => {
  const system = new TestFileSystem();
  for (const step of [1, 2, 3]) await files(system).write(checkpoint(step));
  const another = files(system);
  await another.read('a');
  system.fail((await operationsOf((all) => all.write(checkpoint(4)))).indexOf('flush'), 'killed');
  expect(await isWritten(another, 4)).toBe(false);
  system.restart(() => []);
  expect(await files(system).read('a')).toEqual(checkpoint(3));
});

it('lists runs with their bytes, and removes them', async () => {
  const system = new TestFileSystem();
  const all = files(system);
  expect(await all.sizes()).toEqual(new Map());
  await all.remove('a');
  for (const step of [1, 2]) await all.write(checkpoint(step));
  await all.write(checkpoint(9, 'b'));
  const sizes = await all.sizes();
  expect([...sizes.keys()]).toEqual(['a', 'b']);
  expect(sizes.get('a')).toBeGreaterThan(sizes.get('b') ?? Infinity);
  await all.remove('a');
  expect([...(await all.sizes()).keys()]).toEqual(['b']);
  expect(await all.read('a')).toBeNull();
});

it('keeps pinned checkpoints beside the others until they are unpinned', async () => {
  const system = new TestFileSystem();
  const all = files(system);
  for (const step of [1, 2, 3, 4]) {
    await all.write(checkpoint(step));
    if (step % 2 === 1) await all.pin(checkpoint(step));
  }
  await all.pin(checkpoint(3));
  const listed = async () =>
    (await files(system).list('a')).map(({ step, pinned }) => `${step}${pinned ? ' pinned' : ''}`);
  expect(await listed()).toEqual(['1 pinned', '3 pinned', '3', '4']);
  expect((await all.list('a')).every(({ bytes }) => bytes > 0)).toBe(true);
  expect(await files(system).read('a', 1)).toEqual(checkpoint(1));
  expect(await files(system).read('a', 2)).toBeNull();
  expect(await files(system).read('a')).toEqual(checkpoint(4));
  await all.unpin('a', 1);
  await all.unpin('a', 1);
  expect(await listed()).toEqual(['3 pinned', '3', '4']);
  expect(await all.list('none')).toEqual([]);
});

const bytesOf = (system: TestFileSystem, path: string) => system.bytes(`checkpoints/run-a/${path}`);

it('goes on from what an earlier build has kept, which gives way to newer checkpoints', async () => {
  const system = new TestFileSystem();
  for (const [name, step] of [
    ['a', 1],
    ['b', 2],
  ] as const) {
    const { record, state } = checkpoint(step);
    const bytes = await encodeRunFile({ record, checkpoints: [state] });
    system.put(`checkpoints/run-a/${name}.skipstack`, bytes);
  }
  const all = files(system);
  expect(await all.read('a')).toEqual(checkpoint(2));
  await all.write(checkpoint(3));
  expect(bytesOf(system, 'a.skipstack')).toBeNull();
  expect(bytesOf(system, 'b.skipstack')).not.toBeNull();
  await all.write(checkpoint(4));
  expect((await files(system).list('a')).map(({ step }) => step)).toEqual([3, 4]);
  expect(bytesOf(system, 'b.skipstack')).toBeNull();
});

it('never overwrites what a newer build has kept', async () => {
  const { system, all } = await withTwo();
  const before = bytesOf(system, 'b.checkpoint');
  if (!before) throw new Error('a checkpoint expected');
  const newer = await rewritten(before, (head) => head.replace('"version":1', '"version":2'));
  system.put('checkpoints/run-a/b.checkpoint', newer);
  const sentence = /another build of Skipstack has written it/;
  for (const old of [all, files(system)]) {
    await expect(old.read('a')).rejects.toThrow(sentence);
  }
  const old = files(system);
  await expect(old.write(checkpoint(3))).rejects.toThrow(sentence);
  expect(bytesOf(system, 'b.checkpoint')).toEqual(newer);
  expect(bytesOf(system, 'a.checkpoint')).not.toBeNull();
});

/** The file with another head of the same length, hashed as it must be. */
async function rewritten(bytes: Uint8Array<ArrayBuffer>, change: (head: string) => string) {
  const copy = bytes.slice();
  const length = new DataView(copy.buffer).getUint32(8, true);
  const head = new TextEncoder().encode(
    change(new TextDecoder().decode(copy.slice(48, 48 + length))),
  );
  copy.set(head, 48);
  copy.set(new Uint8Array(await crypto.subtle.digest('SHA-256', head)), 16);
  return copy;
}

/** The operations of writing a third checkpoint, or of reading in another visit. */
async function operationsOf(work: (all: CheckpointFiles) => Promise<unknown>): Promise<string[]> {
  const { system, all } = await withTwo();
  await work(all);
  return system.log;
}

const two = (async () => {
  const system = new TestFileSystem();
  for (const step of [1, 2]) await files(system).write(checkpoint(step));
  return system;
})();

async function withTwo() {
  const system = (await two).copy();
  const all = files(system);
  await all.read('a');
  system.log = [];
  return { system, all };
}

it('never loses the checkpoint before, nor says kept when it is not, whatever goes wrong', async () => {
  const operations = await operationsOf((all) => all.write(checkpoint(3)));
  expect(operations).toContain('flush');
  expect(operations.filter((name) => name === 'close')).toHaveLength(2);
  const outcomes = new Map<string, Set<string>>();
  const ends: Readonly<Record<string, PowerCut | undefined>> = {
    'another visit': undefined,
    ...POWER_CUTS,
  };
  for (const [end, powerCut] of Object.entries(ends)) {
    for (const [at, name] of operations.entries()) {
      for (const fault of FAULTS) {
        const { system, all } = await withTwo();
        system.fail(at, fault);
        const kept = await isWritten(all, 3);
        system.restart(powerCut);
        const found = (await files(system).read('a'))?.state.step;
        const where = `${fault} at ${at}, ${name}, then ${end}`;
        // A flush that is left out, or comes before a write, and a power cut: no browser can know.
        const isLied =
          (fault === 'dropped' && name === 'flush') ||
          (fault === 'reordered' && (name === 'flush' || operations[at + 1] === 'flush'));
        const least = kept && !(powerCut && isLied) ? 3 : 2;
        expect(found, where).toBeGreaterThanOrEqual(least);
        expect(await files(system).read('a'), where).toEqual(checkpoint(found ?? NaN));
        const key = `${fault} ${name}`;
        outcomes.set(key, (outcomes.get(key) ?? new Set()).add(`${kept} ${found}`));
      }
    }
  }
  // The faults do what they are for: each way of spoiling a write is noticed.
  for (const fault of SPOILING) {
    expect(outcomes.get(`${fault} write`), fault).toEqual(new Set(['false 2']));
  }
  expect(outcomes.get('reordered write')).toEqual(new Set(['true 3', 'true 2']));
});

it('takes a failed write up again, into the same file', async () => {
  const operations = await operationsOf((all) => all.write(checkpoint(3)));
  for (const at of operations.keys()) {
    const { system, all } = await withTwo();
    system.fail(at, 'throws');
    expect(await isWritten(all, 3), `at ${at}`).toBe(false);
    system.restart();
    expect(await isWritten(all, 4), `at ${at}`).toBe(true);
    expect((await files(system).read('a'))?.state.step).toBe(4);
  }
});

it('never gives back what is not whole when reading goes wrong', async () => {
  const operations = await operationsOf((all) => all.read('a'));
  const bad: Fault[] = ['throws', 'shortened', 'dropped', 'altered', 'killed'];
  for (const [at, name] of operations.entries()) {
    for (const fault of bad) {
      const { system } = await withTwo();
      system.fail(at, fault);
      const found = await files(system)
        .read('a')
        .catch(() => null);
      const where = `${fault} at ${at}, ${name}`;
      if (found) expect(found, where).toEqual(checkpoint(found.state.step));
      system.restart();
      expect(await files(system).read('a'), where).toEqual(checkpoint(2));
    }
  }
});
