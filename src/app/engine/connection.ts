/** The page's one engine: its events feed the stores. */
import type { WorkerEvent } from '../../protocol/index.ts';
import { history } from '../store/history.ts';
import { runStore } from '../store/run-store.ts';
import { afterEvent } from '../store/worker-events.ts';
import { createEngine, type Engine } from './engine.ts';

const worker = new Worker(new URL('../../worker/worker.ts', import.meta.url), { type: 'module' });

/** A fast device has news a hundred times a second; nobody reads them that fast. */
const TAKE_MILLISECONDS = 100;

let waiting: WorkerEvent[] = [];

function takeEvents(): void {
  const events = waiting;
  waiting = [];
  runStore.setState((state) => events.reduce(afterEvent, state));
}

export const engine: Engine = createEngine(worker, (event) => {
  if (event.type === 'training-error') history.append(event.runId, 'training', event);
  if (event.type === 'test-error') history.append(event.runId, 'test', event);
  waiting.push(event);
  if (waiting.length === 1) setTimeout(takeEvents, TAKE_MILLISECONDS);
});

/** Finds a device and opens the data set that lies beside the page. */
export function openEngine(): void {
  const { baseURI, location } = document;
  const asked = new URLSearchParams(location.search).get('backend');
  engine.open(new URL('./data/', baseURI).href, asked === 'webgl' ? 'webgl' : 'automatic');
}
