/** The page: hands commands to workers, and watches its own thread meanwhile. */
import type { HostAnswer, HostCommand } from '../host/protocol.ts';
import type { Answer, Command, Contender } from '../protocol.ts';

declare global {
  /** For the benchmark's program, which calls them from outside. */
  var askWorker: (contender: Contender, command: Command) => Promise<Answer>;
  var askHostWorker: (command: HostCommand) => Promise<HostAnswer>;
}

/** By their names. */
const workers = new Map<string, Worker>();
let longestTask = 0;

new PerformanceObserver((list) => note(list.getEntries())).observe({ type: 'longtask' });

function note(entries: readonly PerformanceEntry[]): void {
  longestTask = Math.max(longestTask, ...entries.map(({ duration }) => duration));
}

/** The worker of a name, which is started when it is first asked for. */
function workerCalled(name: string, script: string): Worker {
  const known = workers.get(name);
  if (known) return known;
  const url = new URL(script, location.href);
  const worker = new Worker(url, { type: 'module', name });
  workers.set(name, worker);
  return worker;
}

globalThis.askWorker = async (contender, command) => {
  longestTask = 0;
  const answer = await ask<Answer>(workerCalled(contender, 'worker.js'), command);
  return answer.type === 'timed' ? { ...answer, turn: { ...answer.turn, longestTask } } : answer;
};

globalThis.askHostWorker = (command) => ask(workerCalled('host', 'host-worker.js'), command);

interface Failed {
  readonly type: 'failed';
  readonly reason: string;
}

function ask<Answered>(worker: Worker, command: Command | HostCommand): Promise<Answered | Failed> {
  return new Promise((resolve) => {
    worker.onmessage = ({ data }: MessageEvent<Answered>) => resolve(data);
    worker.onerror = ({ message }) => {
      resolve({ type: 'failed', reason: message || 'The worker could not be started.' });
    };
    worker.postMessage(command);
  });
}
