import { add, ones, type Tensor } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import type { ConvolutionGeometry } from '../geometry.ts';
import { kernelContext } from '../kernel-context.ts';
import { convolve } from '../kernels/convolution.ts';
import { variantKey } from '../kernels/variants.ts';
import { testDevice } from '../test-device.ts';
import { autotune } from './autotune.ts';
import type { Stopwatch } from './stopwatch.ts';
import { autotuneStoreInMemory } from './store.ts';
import { autotuneTasks, type AutotuneTask } from './tasks.ts';

const { backend } = testDevice.kernels;

const ignore = () => undefined;

/**
 * Candidates that add, and take these milliseconds by a stopwatch in hand.
 *
 * @param delayOf what a measurement takes beyond that, by its number
 */
function taskOf(times: readonly number[], delayOf: (measurement: number) => number = () => 0) {
  let last = NaN;
  const chosen: string[] = [];
  const runs: string[] = [];
  const task: AutotuneTask = {
    key: 'adding',
    shapes: [[8]],
    candidates: times.map((time, index) => ({
      key: `candidate ${index}`,
      run: ([tensor]) => {
        last = time;
        runs.push(`candidate ${index}`);
        return add(tensor ?? ones([8]), index);
      },
      choose: () => chosen.push(`candidate ${index}`),
    })),
  };
  const stopwatch = (): Stopwatch => ({
    dispose: ignore,
    prepare: (run) => {
      run().dispose();
      const time = last;
      const milliseconds = (repetitions: number) => {
        repeated.push(repetitions);
        return Promise.resolve(repetitions * time + delayOf(repeated.length));
      };
      return { milliseconds, dispose: ignore };
    },
  });
  const repeated: number[] = [];
  return { task, chosen, runs, repeated, stopwatch };
}

describe('autotune', () => {
  it('chooses what takes the least time, and remembers it', async () => {
    const store = autotuneStoreInMemory();
    const first = taskOf([5, 3, 4]);
    const shares: number[] = [];
    await autotune(backend, [first.task], store, (share) => shares.push(share), first.stopwatch);
    expect(first.chosen).toEqual(['candidate 1']);
    expect(await store.read()).toEqual({ adding: 'candidate 1' });
    expect(shares.at(-1)).toBe(1);

    const again = taskOf([1, 9, 9]);
    await autotune(backend, [again.task], store, ignore, again.stopwatch);
    expect(again.chosen).toEqual(['candidate 1']);
    expect(again.runs).toEqual([]);
  });

  it('repeats what is too short for the clock', async () => {
    const short = taskOf([0.5, 0.25]);
    await autotune(backend, [short.task], autotuneStoreInMemory(), ignore, short.stopwatch);
    expect(short.chosen).toEqual(['candidate 1']);
    // The first one is hopeless behind the first round, and there is none to compare with.
    expect(short.repeated).toEqual([1, 2, 4, 8, 16, 16, 16]);
  });

  it('measures candidates that are close to each other until they have gone undisturbed', async () => {
    // Every second one by the stopwatch is the second’s; it is disturbed in eleven rounds.
    const busy = taskOf([10, 9.5], (measurement) =>
      measurement % 2 === 1 && measurement < 24 ? 1 : 0,
    );
    await autotune(backend, [busy.task], autotuneStoreInMemory(), ignore, busy.stopwatch);
    expect(busy.chosen).toEqual(['candidate 1']);
  });

  it('measures anew where a remembered candidate is no longer there', async () => {
    const store = autotuneStoreInMemory();
    await store.write({ adding: 'candidate 7', other: 'kept' });
    const { task, chosen, stopwatch } = taskOf([2, 1]);
    await autotune(backend, [task], store, ignore, stopwatch);
    expect(chosen).toEqual(['candidate 1']);
    expect(await store.read()).toEqual({ adding: 'candidate 1', other: 'kept' });
  });
});

describe('autotuneTasks', () => {
  const geometry: ConvolutionGeometry = {
    inputShape: [1, 8, 8, 8],
    filterShape: [3, 3, 8, 8],
    stride: 1,
    padding: 1,
  };
  const context = kernelContext({
    backend,
    adapter: { name: 'a card', software: false, subgroupSize: null, storageBuffers: 8 },
    autotuneStore: autotuneStoreInMemory(),
    onWarning: ignore,
  });

  it('lets what was chosen compute from then on, to the same result', async () => {
    const tasks = autotuneTasks(context, geometry, true);
    expect(tasks.map(({ key }) => key.replace(/\d.*/, ''))).toEqual([
      'a card forward ',
      'a card input gradient ',
      'a card filter gradient ',
    ]);
    const inUse = () => variantKey(context.variants.convolution('forward', geometry));
    const [forward] = tasks;
    const candidate = forward?.candidates.at(-1);
    expect(candidate?.key).not.toBe(inUse());
    const input = ones([1, 8, 8, 8]);
    const filter = { arena: ones([3, 3, 8, 8]), offset: 0, shape: geometry.filterShape };
    const values = async (tensor: Tensor) => Array.from(await tensor.data());
    const before = await values(convolve(context, { input, filter, geometry }));
    candidate?.choose();
    expect(inUse()).toBe(candidate?.key);
    expect(await values(convolve(context, { input, filter, geometry }))).toEqual(before);
    for (const task of tasks) expect(task.candidates.length).toBeGreaterThan(1);
  });

  it('asks for no gradient at the pictures', () => {
    expect(autotuneTasks(context, geometry, false)).toHaveLength(
      autotuneTasks(context, geometry, true).length - 1,
    );
  });
});
