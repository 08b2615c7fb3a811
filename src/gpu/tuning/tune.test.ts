import { add, ones, type Tensor } from '@tensorflow/tfjs-core';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { currentAdapter, setCurrentAdapter } from '../adapter.ts';
import { openDawn } from '../dawn.ts';
import type { ConvolutionGeometry } from '../geometry.ts';
import { convolve } from '../kernels/convolution.ts';
import { chooseVariant, chosenVariant, variantKey } from '../kernels/variants.ts';
import { choicesInMemory } from './choices.ts';
import { contestsOf, type Contest } from './contests.ts';
import { tune } from './tune.ts';

let backend: WebGPUBackend;

beforeAll(async () => {
  const device = await openDawn();
  if ('what' in device || !device.webgpu) throw new Error('There is no WebGPU here.');
  backend = device.webgpu;
});

const ignore = () => undefined;

/** Three ways to add, which take these milliseconds by a clock in hand. */
function contestOf(times: readonly number[]) {
  const clock = { now: 0 };
  const chosen: string[] = [];
  const runs: string[] = [];
  const contest: Contest = {
    key: 'adding',
    shapes: [[8]],
    ways: times.map((time, index) => ({
      key: `way ${index}`,
      run: ([tensor]) => {
        clock.now += time;
        runs.push(`way ${index}`);
        return add(tensor ?? ones([8]), index);
      },
      choose: () => chosen.push(`way ${index}`),
    })),
  };
  return { contest, chosen, runs, now: () => clock.now };
}

describe('tune', () => {
  it('chooses what takes the least time, and remembers it', async () => {
    const store = choicesInMemory();
    const first = contestOf([5, 3, 4]);
    const shares: number[] = [];
    await tune(backend, [first.contest], store, (share) => shares.push(share), first.now);
    expect(first.chosen).toEqual(['way 1']);
    expect(await store.read()).toEqual({ adding: 'way 1' });
    expect(shares.at(-1)).toBe(1);

    const again = contestOf([1, 9, 9]);
    await tune(backend, [again.contest], store, ignore, again.now);
    expect(again.chosen).toEqual(['way 1']);
    expect(again.runs).toEqual([]);
  });

  it('repeats what is too short for the clock', async () => {
    const short = contestOf([0.5, 0.25]);
    await tune(backend, [short.contest], choicesInMemory(), ignore, short.now);
    expect(short.chosen).toEqual(['way 1']);
    expect(short.runs.length).toBeGreaterThan(4 * 8);
  });

  it('measures anew where a remembered way is no longer there', async () => {
    const store = choicesInMemory();
    await store.write({ adding: 'way 7', other: 'kept' });
    const { contest, chosen, now } = contestOf([2, 1]);
    await tune(backend, [contest], store, ignore, now);
    expect(chosen).toEqual(['way 1']);
    expect(await store.read()).toEqual({ adding: 'way 1', other: 'kept' });
  });
});

describe('contestsOf', () => {
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

  it('lets the winner compute from then on, to the same result', async () => {
    setCurrentAdapter({ name: 'a card', software: false, subgroupSize: null });
    const contests = contestsOf(geometry, true);
    expect(contests.map(({ key }) => key.replace(/\d.*/, ''))).toEqual([
      'a card forward ',
      'a card input gradient ',
      'a card filter gradient ',
    ]);
    const [forward] = contests;
    const way = forward?.ways.at(-1);
    expect(way?.key).not.toBe(variantKey(chosenVariant('forward', geometry)));
    const tensors = [ones([1, 8, 8, 8]), ones([3, 3, 8, 8])] as const;
    const filter = { arena: tensors[1], offset: 0, shape: geometry.filterShape };
    const values = async (tensor: Tensor) => Array.from(await tensor.data());
    const before = await values(convolve(tensors[0], filter, geometry));
    way?.choose();
    expect(variantKey(chosenVariant('forward', geometry))).toBe(way?.key);
    expect(await values(convolve(tensors[0], filter, geometry))).toEqual(before);
    for (const contest of contests) expect(contest.ways.length).toBeGreaterThan(1);
  });

  it('asks for no gradient at the pictures', () => {
    expect(contestsOf(geometry, false)).toHaveLength(contestsOf(geometry, true).length - 1);
  });
});
