import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { readValues } from '../gpu/index.ts';
import { testDevice } from '../gpu/test-device.ts';
import { layersOf, parts, RESIDUAL_BLOCK } from '../network/index.ts';
import type { ObservationPoint, StepObserver } from './observers.ts';
import { operationsFor } from './operations/index.ts';
import type { ResidentDataset } from './resident-dataset.ts';
import { programsOf } from './test-compiled.ts';
import { realPictures, RESIDUAL, residentOf, SMALL_RECIPE } from './test-session.ts';
import { TrainingRun } from './training-run.ts';

let dataset: ResidentDataset;

beforeAll(async () => {
  dataset = residentOf(await realPictures(), testDevice);
});

function newRun(network = RESIDUAL, operations = operationsFor(testDevice)): TrainingRun {
  return new TrainingRun({
    network,
    recipe: { ...SMALL_RECIPE, steps: 10 },
    seed: 3,
    operations,
    dataset,
  });
}

async function bytesOf(run: TrainingRun): Promise<ReadonlyMap<string, Uint8Array>> {
  const weights = await run.weights();
  return new Map(
    Array.from(weights, ([name, { values }]) => [name, new Uint8Array(values.buffer)]),
  );
}

async function steps(run: TrainingRun, count: number): Promise<void> {
  for (let step = 0; step < count; step++) run.trainStep(await run.nextBatch());
}

const nameOf = ({ kind, name }: ObservationPoint) => `${kind} ${name}`;

/** An observer of some points that keeps their norms. */
class Norms implements StepObserver {
  readonly norms: { readonly point: string; readonly norm: Promise<number> }[] = [];
  readonly #points: readonly string[] | 'all';

  constructor(points: readonly string[] | 'all') {
    this.#points = points;
  }

  wants(point: ObservationPoint): boolean {
    return this.#points === 'all' || this.#points.includes(nameOf(point));
  }

  observe({ tensor, ...point }: Parameters<StepObserver['observe']>[0]): void {
    const norm = readValues(tensor).then((values) => Math.hypot(...values));
    this.norms.push({ point: `${point.step} ${nameOf(point)}`, norm });
  }
}

describe('observing a run', () => {
  it('leaves its weights as they are, to the bit, over ten steps', async () => {
    const [alone, observed] = [newRun(), newRun()];
    const observer = new Norms('all');
    observed.observe(observer);
    for (const run of [alone, observed]) await steps(run, 10);
    expect(await observed.read()).toEqual(await alone.read());
    expect(await bytesOf(observed)).toEqual(await bytesOf(alone));
    const named = observer.norms.map(({ point }) => point);
    expect(new Set(named).size).toBe(named.length);
    for (const { name } of layersOf(RESIDUAL)) {
      for (const step of [0, 9]) expect(named).toContain(`${step} activation ${name}`);
    }
    for (const { norm, point } of observer.norms) expect(await norm, point).toBeGreaterThan(0);
    for (const run of [alone, observed]) run.dispose();
  });

  it('by probes leaves its weights as they are, and tells of every other step', async () => {
    const [alone, probed] = [newRun(), newRun()];
    probed.probing = 2;
    for (const run of [alone, probed]) await steps(run, 5);
    const [without, read] = [await alone.read(), await probed.read()];
    expect(without.probed).toEqual([]);
    expect(read.readings).toEqual(without.readings);
    expect(read.probed.map(({ step }) => step)).toEqual([0, 2, 4]);
    expect(await bytesOf(probed)).toEqual(await bytesOf(alone));
    for (const { values } of read.probed) {
      expect(values['gradient-norm/layer1.0.conv2.weight']).toBeGreaterThan(0);
      expect(values['variance/layer1.0.shortcut']).toBeGreaterThan(0);
    }
    for (const run of [alone, probed]) run.dispose();
  });

  it('costs nothing where nobody asks, and only what is asked for', async () => {
    // Channels of a number of its own, so that there is something to compile.
    const [, , ...pool] = RESIDUAL.parts;
    const chain = [parts.convolution(12), parts.stage(12, 2, 1, RESIDUAL_BLOCK), ...pool];
    const network = { ...RESIDUAL, parts: chain };
    const run = newRun(network, { ...operationsFor(testDevice), planning: null });
    const shares: number[] = [];
    await run.compile((share) => shares.push(share));
    expect(shares.at(-1)).toBe(1);
    expect(await costOf(run), 'all that the first step needs is compiled').toMatchObject({
      programs: 0,
    });
    await steps(run, 2);
    const usual = await costOf(run);
    const { dispatches } = usual;
    expect(dispatches).toBeGreaterThan(20);
    expect(usual).toEqual({ dispatches, programs: 0, newTensors: 0 });
    const costWith = async (...points: readonly string[]) => {
      const remove = run.observe(new Norms(points));
      const cost = await costOf(run);
      remove();
      return cost;
    };
    expect(await costWith()).toEqual(usual);
    // A tensor of the step's own.
    expect(await costWith('activation layer1.0.relu2')).toEqual(usual);
    // BatchNorm in front of the sum, which the step does not store.
    const batchNorm = { ...usual, dispatches: dispatches + 1, programs: 1 };
    expect(await costWith('activation layer1.0.bn2')).toEqual(batchNorm);
    expect(await costOf(run)).toEqual(usual);
    run.dispose();
  });

  it('finishes the step behind an observer that throws, and throws it on', async () => {
    const [alone, observed] = [newRun(), newRun()];
    const others = new Norms(['activation conv1']);
    let told = 0;
    const failure = new Error('No more room for curves.');
    const failing: StepObserver = {
      wants: () => true,
      observe: () => {
        told += 1;
        throw failure;
      },
    };
    // Both with the tensors that only the first step makes.
    for (const run of [alone, observed]) await steps(run, 1);
    observed.observe(others);
    const remove = observed.observe(failing);
    await steps(alone, 1);
    const before = tf.memory().numTensors;
    const batch = await observed.nextBatch();
    expect(() => {
      observed.trainStep(batch);
    }).toThrow(failure);
    expect(told).toBe(1);
    remove();
    expect(observed.step).toBe(2);
    expect(tf.memory().numTensors).toBe(before);
    expect(await bytesOf(observed)).toEqual(await bytesOf(alone));
    await steps(observed, 1);
    expect(others.norms.map(({ point }) => point)).toEqual([
      '1 activation conv1',
      '2 activation conv1',
    ]);
    for (const run of [alone, observed]) run.dispose();
  });
});

/** What a step dispatches, compiles, and has as tensors when it is through. */
async function costOf(run: TrainingRun) {
  const { backend } = testDevice.kernels;
  const runProgram = backend.runWebGPUProgram.bind(backend);
  const batch = await run.nextBatch();
  const before = tf.memory().numTensors;
  let dispatches = 0;
  backend.runWebGPUProgram = (...given) => {
    dispatches += 1;
    return runProgram(...given);
  };
  try {
    const programs = await programsOf(() => run.trainStep(batch));
    return { dispatches, programs, newTensors: tf.memory().numTensors - before };
  } finally {
    backend.runWebGPUProgram = runProgram;
  }
}
