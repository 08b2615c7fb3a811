import { add, ones, type Tensor } from '@tensorflow/tfjs-core';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { currentAdapter, setCurrentAdapter } from '../adapter.ts';
import { openDawn } from '../dawn.ts';
import type { ConvolutionGeometry } from '../geometry.ts';
import { convolve } from '../kernels/convolution.ts';
import { chooseVariant, chosenVariant, variantKey } from '../kernels/variants.ts';
import { autotuneStoreInMemory } from './store.ts';
import { autotuneTasks, type AutotuneTask } from './tasks.ts';
import { autotune } from './autotune.ts';

let backend: WebGPUBackend;

beforeAll(async () => {
  const device = await openDawn();
  if ('what' in device || !device.webgpu) throw new Error('There is no WebGPU here.');
  backend = device.webgpu;
});

const ignore = () => undefined;

/** Candidates that add, and take these milliseconds by a clock in hand. */
function taskOf(times: readonly number[]) {
  const clock = { now: 0 };
  const chosen: string[] = [];
  const runs: string[] = [];
  const task: AutotuneTask = {
    key: 'adding',
    shapes: [[8]],
    candidates: times.map((time, index) => ({
      key: `candidate ${index}`,
      run: ([tensor]) => {
        clock.now += time;
        runs.push(`candidate ${index}`);
        return add(tensor ?? ones([8]), index);
      },
      choose: () => chosen.push(`candidate ${index}`),
    })),
  };
  return { task, chosen, runs, now: () => clock.now };
}

describe('autotune', () => {
  it('chooses what takes the least time, and remembers it', async () => {
    const store = autotuneStoreInMemory();
    const first = taskOf([5, 3, 4]);
    const shares: number[] = [];
    await autotune(backend, [first.task], store, (share) => shares.push(share), first.now);
    expect(first.chosen).toEqual(['candidate 1']);
    expect(await store.read()).toEqual({ adding: 'candidate 1' });
    expect(shares.at(-1)).toBe(1);

    const again = taskOf([1, 9, 9]);
    await autotune(backend, [again.task], store, ignore, again.now);
    expect(again.chosen).toEqual(['candidate 1']);
    expect(again.runs).toEqual([]);
  });

  it('repeats what is too short for the clock', async () => {
    const short = taskOf([0.5, 0.25]);
    await autotune(backend, [short.task], autotuneStoreInMemory(), ignore, short.now);
    expect(short.chosen).toEqual(['candidate 1']);
    expect(short.runs.length).toBeGreaterThan(4 * 8);
  });

  it('measures anew where a remembered candidate is no longer there', async () => {
    const store = autotuneStoreInMemory();
    await store.write({ adding: 'candidate 7', other: 'kept' });
    const { task, chosen, now } = taskOf([2, 1]);
    await autotune(backend, [task], store, ignore, now);
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
  const adapter = currentAdapter();

  afterEach(() => {
    setCurrentAdapter(adapter);
    chooseVariant('forward', geometry, null);
  });

  it('lets what was chosen compute from then on, to the same result', async () => {
    setCurrentAdapter({ name: 'a card', software: false, subgroupSize: null });
    const tasks = autotuneTasks(geometry, true);
    expect(tasks.map(({ key }) => key.replace(/\d.*/, ''))).toEqual([
      'a card forward ',
      'a card input gradient ',
      'a card filter gradient ',
    ]);
    const [forward] = tasks;
    const candidate = forward?.candidates.at(-1);
    expect(candidate?.key).not.toBe(variantKey(chosenVariant('forward', geometry)));
    const tensors = [ones([1, 8, 8, 8]), ones([3, 3, 8, 8])] as const;
    const filter = { arena: tensors[1], offset: 0, shape: geometry.filterShape };
    const values = async (tensor: Tensor) => Array.from(await tensor.data());
    const before = await values(convolve(tensors[0], filter, geometry));
    candidate?.choose();
    expect(variantKey(chosenVariant('forward', geometry))).toBe(candidate?.key);
    expect(await values(convolve(tensors[0], filter, geometry))).toEqual(before);
    for (const task of tasks) expect(task.candidates.length).toBeGreaterThan(1);
  });

  it('asks for no gradient at the pictures', () => {
    expect(autotuneTasks(geometry, false)).toHaveLength(autotuneTasks(geometry, true).length - 1);
  });
});
