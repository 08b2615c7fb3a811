import { expect, it } from 'vitest';
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
import { FAULTS, TestFileSystem, type Fault } from './test-file-system.ts';

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

const files = ({ root }: TestFileSystem) => new CheckpointFiles(root);
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
  system.restart({ powerCut: true });
  expect(await files(system).read('a')).toEqual(checkpoint(3));
});

it('lists runs with their bytes, and removes them', async () => {
  const system = new TestFileSystem();
  const all = files(system);
  expect(await all.list()).toEqual(new Map());
  await all.remove('a');
  for (const step of [1, 2]) await all.write(checkpoint(step));
  await all.write(checkpoint(9, 'b'));
  const list = await all.list();
  expect([...list.keys()]).toEqual(['a', 'b']);
  expect(list.get('a')).toBeGreaterThan(list.get('b') ?? Infinity);
  await all.remove('a');
  expect([...(await all.list()).keys()]).toEqual(['b']);
  expect(await all.read('a')).toBeNull();
});

/** The operations of writing a third checkpoint, or of reading in another visit. */
async function operationsOf(work: (all: CheckpointFiles) => Promise<unknown>): Promise<string[]> {
  const { system, all } = await withTwo();
  await work(all);
  return system.log;
}

async function withTwo() {
  const system = new TestFileSystem();
  const all = files(system);
  for (const step of [1, 2]) await all.write(checkpoint(step));
  system.log = [];
  return { system, all };
}

it('never loses the checkpoint before, nor says kept when it is not, whatever goes wrong', async () => {
  const operations = await operationsOf((all) => all.write(checkpoint(3)));
  expect(operations).toContain('flush');
  expect(operations.filter((name) => name === 'close')).toHaveLength(2);
  const outcomes = new Map<string, Set<string>>();
  for (const powerCut of [false, true]) {
    for (const [at, name] of operations.entries()) {
      for (const fault of FAULTS) {
        const { system, all } = await withTwo();
        system.fail(at, fault);
        const kept = await isWritten(all, 3);
        system.restart({ powerCut });
        const found = (await files(system).read('a'))?.state.step;
        const where = `${fault} at ${at}, ${name}, power cut: ${powerCut}`;
        // A flush that is left out, and a power cut: no browser can know.
        const isLied = powerCut && fault === 'dropped' && name === 'flush';
        const least = kept && !isLied ? 3 : 2;
        expect(found, where).toBeGreaterThanOrEqual(least);
        expect(await files(system).read('a'), where).toEqual(checkpoint(found ?? NaN));
        const key = `${fault} ${name}`;
        outcomes.set(key, (outcomes.get(key) ?? new Set()).add(`${kept} ${found}`));
      }
    }
  }
  // The faults do what they are for: each way of spoiling a write is noticed.
  for (const fault of ['throws', 'shortened', 'dropped', 'full', 'altered', 'killed'] as const) {
    expect(outcomes.get(`${fault} write`), fault).toEqual(new Set(['false 2']));
  }
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
