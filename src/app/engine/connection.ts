/** The page's engine: its events feed the stores. */
import type { WorkerEvent } from '../../protocol/index.ts';
import type { Stores } from '../store/stores.ts';
import { afterEvent } from '../store/worker-events.ts';
import { createEngine, type Engine } from './engine.ts';

/** A fast device has news a hundred times a second; nobody reads them that fast. */
const TAKE_MILLISECONDS = 100;

/** Starts the worker, which finds a device and opens the data set that lies beside the page. */
export function connectEngine({ run, history }: Pick<Stores, 'run' | 'history'>): Engine {
  const worker = new Worker(new URL('../../worker/worker.ts', import.meta.url), { type: 'module' });
  let waiting: WorkerEvent[] = [];
  const takeEvents = () => {
    const events = waiting;
    waiting = [];
    run.setState((state) => events.reduce(afterEvent, state));
  };
  const engine = createEngine(worker, (event) => {
    if (event.type === 'training-error') history.append(event.runId, 'training', event);
    if (event.type === 'test-error') history.append(event.runId, 'test', event);
    waiting.push(event);
    if (waiting.length === 1) setTimeout(takeEvents, TAKE_MILLISECONDS);
  });
  const { baseURI, location } = document;
  const asked = new URLSearchParams(location.search).get('backend');
  engine.open(new URL('./data/', baseURI).href, asked === 'webgl' ? 'webgl' : 'automatic');
  return engine;
}
