/** The worker that reads own pictures, as the dialog sees it. */
import workerAddress from '../../worker/own-pictures/worker.ts?worker&url';
import type { OwnPicturesCommand, OwnPicturesEvent } from '../../protocol/index.ts';
import { scriptAddress } from '../page/script-address.ts';

export interface OwnWorker {
  readonly tell: (command: OwnPicturesCommand) => void;
  readonly end: () => void;
}

const CRASHED: OwnPicturesEvent = {
  type: 'refused',
  what: 'The pictures could not be read.',
  remedy: 'Choose fewer, or a smaller size.',
};

export function ownWorker(onEvent: (event: OwnPicturesEvent) => void): OwnWorker {
  const worker = new Worker(scriptAddress(workerAddress), { type: 'module' });
  worker.addEventListener('message', ({ data }: MessageEvent<OwnPicturesEvent>) => onEvent(data));
  worker.addEventListener('error', (event) => {
    event.preventDefault();
    onEvent(CRASHED);
  });
  return {
    tell: (command) => worker.postMessage(command),
    end: () => worker.terminate(),
  };
}
