/** Measures the ways to compute a network's convolutions, and chooses the fastest. */
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { dispose, type Tensor } from '@tensorflow/tfjs-core';
import { compileAhead } from '../compile.ts';
import { submitRecorded } from '../submit.ts';
import type { ChoiceStore } from './choices.ts';
import { tensorsFor, type Contest, type Way } from './contests.ts';

/** Milliseconds that one measurement should take, well above what clocks round to. */
const TELLING = 4;
const MOST_REPETITIONS = 64;
const ROUNDS = 3;

/**
 * Chooses for every contest what the store remembers; what it does not is measured, and then
 * remembered.
 *
 * @param now milliseconds since any moment
 * @param onProgress called with the share that is done, 0 to 1, when there is anything to measure
 */
export async function tune(
  backend: WebGPUBackend,
  contests: readonly Contest[],
  store: ChoiceStore,
  onProgress: (share: number) => void,
  now: () => number = () => performance.now(),
): Promise<void> {
  const remembered = await store.read();
  const open = contests.filter((contest) => {
    const way = contest.ways.find(({ key }) => key === remembered[contest.key]);
    way?.choose();
    return !way && contest.ways.length > 1;
  });
  if (open.length === 0) return;
  await compileAll(backend, open, (share) => onProgress(share / 2));
  const found: Record<string, string> = {};
  for (const [index, contest] of open.entries()) {
    const fastest = await winnerOf(backend, contest, now);
    fastest.choose();
    found[contest.key] = fastest.key;
    onProgress(0.5 + (index + 1) / (2 * open.length));
  }
  await store.write({ ...(await store.read()), ...found });
}

function compileAll(
  backend: WebGPUBackend,
  contests: readonly Contest[],
  onProgress: (share: number) => void,
): Promise<void> {
  const record = () => {
    for (const contest of contests) {
      const tensors = tensorsFor(contest);
      for (const way of contest.ways) way.run(tensors).dispose();
      dispose(tensors);
    }
  };
  return compileAhead(backend, record, onProgress);
}

async function winnerOf(backend: WebGPUBackend, contest: Contest, now: () => number): Promise<Way> {
  const tensors = tensorsFor(contest);
  const [first, ...others] = contest.ways;
  if (!first) throw new Error('A contest needs ways.');
  try {
    let fastest = { way: first, time: await timeOf(backend, first, tensors, now) };
    for (const way of others) {
      const time = await timeOf(backend, way, tensors, now);
      if (time < fastest.time) fastest = { way, time };
    }
    return fastest.way;
  } finally {
    dispose(tensors);
  }
}

/** Milliseconds of one run, the least of some measurements: others only add to it. */
async function timeOf(
  backend: WebGPUBackend,
  way: Way,
  tensors: readonly Tensor[],
  now: () => number,
): Promise<number> {
  const measure = async (repetitions: number) => {
    const start = now();
    for (let done = 0; done < repetitions; done++) way.run(tensors).dispose();
    submitRecorded(backend);
    await backend.device.queue.onSubmittedWorkDone();
    return now() - start;
  };
  let repetitions = 1;
  while (repetitions < MOST_REPETITIONS && (await measure(repetitions)) < TELLING) repetitions *= 2;
  let least = Infinity;
  for (let round = 0; round < ROUNDS; round++) {
    least = Math.min(least, (await measure(repetitions)) / repetitions);
  }
  return least;
}
