/** The worker whose computing is measured. */
import { hostSteps } from '../host/steps.ts';
import type { HostAnswer, HostCommand } from '../host/protocol.ts';

/** What of a dedicated worker's global scope is needed here; TypeScript's DOM types lack it. */
interface WorkerScope {
  postMessage(message: HostAnswer): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<HostCommand>) => void): void;
}

declare const self: WorkerScope;

const obey = hostSteps();
self.addEventListener('message', ({ data }) => {
  void obey(data).then((answer) => self.postMessage(answer));
});
