/** Measures the candidates for each convolution of a network, and chooses the fastest. */
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { dispose } from '@tensorflow/tfjs-core';
import { compileAhead } from '../compile.ts';
import { stopwatchOf, type Prepared, type Stopwatch } from './stopwatch.ts';
import type { AutotuneStore } from './store.ts';
import { tensorsFor, type AutotuneCandidate, type AutotuneTask } from './tasks.ts';

/** Milliseconds that one measurement should take, well above what clocks round to. */
const SHORTEST_MEASUREMENT = 4;
const MOST_REPETITIONS = 1024;
const ROUNDS = 3;

/**
 * Chooses for every task what the store remembers; what it does not is measured, and then
 * remembered.
 *
 * @param onProgress called with the share that is done, 0 to 1, when there is anything to measure
 */
export async function autotune(
  backend: WebGPUBackend,
  tasks: readonly AutotuneTask[],
  store: AutotuneStore,
  onProgress: (share: number) => void,
  stopwatch: Stopwatch = stopwatchOf(backend),
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
    const fastest = await fastestOf(task, stopwatch);
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

async function fastestOf(task: AutotuneTask, stopwatch: Stopwatch): Promise<AutotuneCandidate> {
  const tensors = tensorsFor(task);
  const [first, ...others] = task.candidates;
  if (!first) throw new Error('A task needs candidates.');
  const timeOf = async (candidate: AutotuneCandidate) => {
    const prepared = stopwatch.prepare(() => candidate.run(tensors));
    try {
      return await leastOf(prepared);
    } finally {
      prepared.dispose();
    }
  };
  try {
    let fastest = { candidate: first, time: await timeOf(first) };
    for (const candidate of others) {
      const time = await timeOf(candidate);
      if (time < fastest.time) fastest = { candidate, time };
    }
    return fastest.candidate;
  } finally {
    dispose(tensors);
  }
}

/** Milliseconds of one run, the least of some measurements: others only add to it. */
async function leastOf(prepared: Prepared): Promise<number> {
  let repetitions = 1;
  while (
    repetitions < MOST_REPETITIONS &&
    (await prepared.milliseconds(repetitions)) < SHORTEST_MEASUREMENT
  )
    repetitions *= 2;
  let least = Infinity;
  for (let round = 0; round < ROUNDS; round++) {
    least = Math.min(least, (await prepared.milliseconds(repetitions)) / repetitions);
  }
  return least;
}
