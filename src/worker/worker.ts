/** The worker's entry: hands commands to the engine and its events to the page. */
import { browserAutotuneStore } from '../gpu/index.ts';
import type { Command, WorkerEvent } from '../protocol/index.ts';
import { Engine } from './engine.ts';

/** What of a dedicated worker's global scope is needed here; TypeScript's DOM types lack it. */
interface WorkerScope {
  postMessage(message: WorkerEvent): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<Command>) => void): void;
}

declare const self: WorkerScope;

const engine = new Engine((event) => self.postMessage(event), {
  isSecureContext,
  gpu: navigator.gpu,
  autotuneStore: browserAutotuneStore(location.href),
});
self.addEventListener('message', ({ data }) => engine.handle(data));
