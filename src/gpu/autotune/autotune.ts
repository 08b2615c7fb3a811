/** Measures the candidates for each convolution of a network, and chooses the fastest. */
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { dispose, type Tensor } from '@tensorflow/tfjs-core';
import { compileAhead } from '../compile.ts';
import { submitRecorded } from '../submit.ts';
import type { AutotuneStore } from './store.ts';
import { tensorsFor, type AutotuneCandidate, type AutotuneTask } from './tasks.ts';

/** Milliseconds that one measurement should take, well above what clocks round to. */
const SHORTEST_MEASUREMENT = 4;
const MOST_REPETITIONS = 64;
const ROUNDS = 3;

/**
 * Chooses for every task what the store remembers; what it does not is measured, and then
 * remembered.
 *
 * @param now milliseconds since any moment
 * @param onProgress called with the share that is done, 0 to 1, when there is anything to measure
 */
export async function autotune(
  backend: WebGPUBackend,
  tasks: readonly AutotuneTask[],
  store: AutotuneStore,
  onProgress: (share: number) => void,
  now: () => number = () => performance.now(),
): Promise<void> {
  const remembered = await store.read();
  const open = tasks.filter((task) => {
    const candidate = task.candidates.find(({ key }) => key === remembered[task.key]);
    candidate?.choose();
    return !candidate && task.candidates.length > 1;
  });
  if (open.length === 0) return;
  await compileAll(backend, open, (share) => onProgress(share / 2));
  const found: Record<string, string> = {};
  for (const [index, task] of open.entries()) {
    const fastest = await fastestOf(backend, task, now);
    fastest.choose();
    found[task.key] = fastest.key;
    onProgress(0.5 + (index + 1) / (2 * open.length));
  }
  await store.write({ ...(await store.read()), ...found });
}

function compileAll(
  backend: WebGPUBackend,
  tasks: readonly AutotuneTask[],
  onProgress: (share: number) => void,
): Promise<void> {
  const record = () => {
    for (const task of tasks) {
      const tensors = tensorsFor(task);
      for (const candidate of task.candidates) candidate.run(tensors).dispose();
      dispose(tensors);
    }
  };
  return compileAhead(backend, record, onProgress);
}

async function fastestOf(
  backend: WebGPUBackend,
  task: AutotuneTask,
  now: () => number,
): Promise<AutotuneCandidate> {
  const tensors = tensorsFor(task);
  const [first, ...others] = task.candidates;
  if (!first) throw new Error('A task needs candidates.');
  try {
    let fastest = { candidate: first, time: await timeOf(backend, first, tensors, now) };
    for (const candidate of others) {
      const time = await timeOf(backend, candidate, tensors, now);
      if (time < fastest.time) fastest = { candidate, time };
    }
    return fastest.candidate;
  } finally {
    dispose(tensors);
  }
}

/** Milliseconds of one run, the least of some measurements: others only add to it. */
async function timeOf(
  backend: WebGPUBackend,
  candidate: AutotuneCandidate,
  tensors: readonly Tensor[],
  now: () => number,
): Promise<number> {
  const measure = async (repetitions: number) => {
    const start = now();
    for (let done = 0; done < repetitions; done++) candidate.run(tensors).dispose();
    submitRecorded(backend);
    await backend.device.queue.onSubmittedWorkDone();
    return now() - start;
  };
  let repetitions = 1;
  while (repetitions < MOST_REPETITIONS && (await measure(repetitions)) < SHORTEST_MEASUREMENT)
    repetitions *= 2;
  let least = Infinity;
  for (let round = 0; round < ROUNDS; round++) {
    least = Math.min(least, (await measure(repetitions)) / repetitions);
  }
  return least;
}
