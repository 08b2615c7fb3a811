/** The worker's entry: hands commands to the engine and its events to the page. */
import './violations.ts';
import { browserAutotuneStore } from '../gpu/index.ts';
import type { Command, WorkerEvent } from '../protocol/index.ts';
import { browserCheckpoints } from './checkpoints/browser-checkpoints.ts';
import { browserRunLocks } from './checkpoints/run-locks.ts';
import { Engine } from './engine.ts';
import { givenAway } from './given-away.ts';

/** What of a dedicated worker's global scope is needed here; TypeScript's DOM types lack it. */
interface WorkerScope {
  /** The data set of the page, whose checkpoints lie apart from those of others. */
  readonly name: string;
  postMessage(message: WorkerEvent, transfer: ArrayBuffer[]): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<Command>) => void): void;
}

/** Pages that are neither encrypted nor local are offered none of them. */
function browserParts(): Partial<Pick<Navigator, 'gpu' | 'locks' | 'storage'>> {
  return navigator;
}

declare const self: WorkerScope;

const { gpu, locks, storage } = browserParts();
const engine = new Engine(
  (event) => self.postMessage(event, givenAway(event)),
  { isSecureContext, gpu, autotuneStore: browserAutotuneStore(location.href) },
  { checkpoints: browserCheckpoints(storage, self.name), locks: browserRunLocks(locks) },
);
self.addEventListener('message', ({ data }) => engine.handle(data));
