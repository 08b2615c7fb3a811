/** The entry of the worker that reads and writes files of weights; it lives as long as their dialog. */
import '../violations.ts';
import type { WeightsFilesCommand, WeightsFilesEvent } from '../../protocol/index.ts';
import { WeightsFiles } from './weights-files.ts';

interface WorkerScope {
  postMessage(message: WeightsFilesEvent, transfer: ArrayBuffer[]): void;
  addEventListener(
    type: 'message',
    listener: (event: MessageEvent<WeightsFilesCommand>) => void,
  ): void;
}

declare const self: WorkerScope;

const files = new WeightsFiles((event, memory) => self.postMessage(event, memory));
self.addEventListener('message', ({ data }) => void files.handle(data));
