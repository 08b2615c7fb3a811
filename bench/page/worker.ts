/** A contender's worker; its name says whose. */
import { CONTENDERS, type Answer, type Command } from '../protocol.ts';
import { localStation } from '../station.ts';

/** What of a dedicated worker's global scope is needed here; TypeScript's DOM types lack it. */
interface WorkerScope {
  readonly name: string;
  postMessage(message: Answer): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<Command>) => void): void;
}

declare const self: WorkerScope;

const contender = CONTENDERS.find((one) => one === self.name);
if (!contender) throw new Error(`There is no contender ${self.name}.`);
const station = localStation(contender);
self.addEventListener('message', ({ data }) => {
  void station(data).then((answer) => self.postMessage(answer));
});
