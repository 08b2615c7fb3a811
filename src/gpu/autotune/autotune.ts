/** Measures the candidates for each convolution of a network, and chooses the fastest. */
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { dispose } from '@tensorflow/tfjs-core';
import { compileAhead } from '../compile.ts';
import { repetitionsFor, stopwatchOf, type Stopwatch } from './stopwatch.ts';
import type { AutotuneStore } from './store.ts';
import { tensorsFor, type AutotuneCandidate, type AutotuneTask } from './tasks.ts';

const ROUNDS = 6;
/** A candidate that takes so many times as long as the fastest is measured no more. */
const HOPELESS = 1.25;
/** Candidates within this of the fastest are measured in further rounds, up to so many in all. */
const CLOSE = 1.1;
const MOST_ROUNDS = 16;

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
  stopwatchOn: (backend: WebGPUBackend) => Stopwatch = stopwatchOf,
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
  const stopwatch = stopwatchOn(backend);
  try {
    for (const [index, task] of open.entries()) {
      const fastest = await fastestOf(task, stopwatch);
      fastest.choose();
      found[task.key] = fastest.key;
      onProgress(0.5 + (index + 1) / (2 * open.length));
    }
  } finally {
    stopwatch.dispose();
  }
  await store.write({ ...(await store.read()), ...found });
}

/** Compiles the programs of all candidates side by side. */
export function compileAll(
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

/**
 * The candidates are measured in turns, so that what else a machine does delays all of them alike,
 * and by the least of their times, to which delays only add.
 */
async function fastestOf(task: AutotuneTask, stopwatch: Stopwatch): Promise<AutotuneCandidate> {
  const tensors = tensorsFor(task);
  const timed = task.candidates.map((candidate) => {
    return {
      candidate,
      prepared: stopwatch.prepare(() => candidate.run(tensors)),
      least: Infinity,
    };
  });
  const [first] = timed;
  if (!first) throw new Error('A task needs candidates.');
  try {
    const repetitions = await repetitionsFor(first.prepared);
    const fastest = () => timed.reduce((best, one) => (one.least < best.least ? one : best));
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const most = (round < ROUNDS ? HOPELESS : CLOSE) * fastest().least;
      const measured = timed.filter(({ least }) => least <= most);
      if (measured.length === 1) break;
      for (const one of measured) {
        one.least = Math.min(one.least, await one.prepared.milliseconds(repetitions));
      }
    }
    return fastest().candidate;
  } finally {
    for (const { prepared } of timed) prepared.dispose();
    dispose(tensors);
  }
}
