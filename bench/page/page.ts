/** The page: hands commands to the contenders' workers, and watches its own thread meanwhile. */
import type { Answer, Command, Contender } from '../protocol.ts';

declare global {
  /** For the benchmark's program, which calls it from outside. */
  var askWorker: (contender: Contender, command: Command) => Promise<Answer>;
}

const workers = new Map<Contender, Worker>();
let longestTask = 0;

new PerformanceObserver((list) => note(list.getEntries())).observe({ type: 'longtask' });

function note(entries: readonly PerformanceEntry[]): void {
  longestTask = Math.max(longestTask, ...entries.map(({ duration }) => duration));
}

function workerOf(contender: Contender): Worker {
  const known = workers.get(contender);
  if (known) return known;
  const url = new URL('worker.js', location.href);
  const worker = new Worker(url, { type: 'module', name: contender });
  workers.set(contender, worker);
  return worker;
}

globalThis.askWorker = async (contender, command) => {
  longestTask = 0;
  const answer = await ask(workerOf(contender), command);
  return answer.type === 'timed' ? { ...answer, turn: { ...answer.turn, longestTask } } : answer;
};

function ask(worker: Worker, command: Command): Promise<Answer> {
  return new Promise((resolve) => {
    worker.onmessage = ({ data }: MessageEvent<Answer>) => resolve(data);
    worker.onerror = ({ message }) => {
      resolve({ type: 'failed', reason: message || 'The worker could not be started.' });
    };
    worker.postMessage(command);
  });
}
