import type { Command, EngineEvent, WorkerEvent } from '../../protocol/index.ts';
import type { EngineHost } from './engine-host.ts';
import { PendingRequests, type SendCommand } from './pending-requests.ts';

/** The part of `Worker` that is used; a test can stand in for it. */
export interface WorkerPort {
  postMessage: (command: Command, transfer: ArrayBuffer[]) => void;
  terminate: () => void;
  onmessage: ((message: MessageEvent<WorkerEvent>) => void) | null;
  onerror: ((error: ErrorEvent) => void) | null;
}

/** Why nothing can be asked of a host any more. */
interface End {
  readonly what: string;
  readonly remedy: string;
}

const ENDED: End = {
  what: 'Training was ended in this page.',
  remedy: 'Ask once more when there is a device.',
};

const SILENT: End = {
  what: 'The browser has not said for a minute whether there is a graphics device.',
  remedy:
    'Open the device again; if that does not help, restart the browser. Networks and curves stay as they are, and runs go on from their last checkpoint.',
};
/**
 * Milliseconds for which a worker may be silent, counted in parts, since a timer that was due while
 * the computer slept goes off as soon as it wakes.
 */
const PART_OF_SILENCE = 15_000;
const PARTS_OF_SILENCE = 4;

/** Where a worker's script cannot be had, browsers tell it in an event without any message. */
function reasonOf({ message }: { readonly message?: string }): string {
  const reason = message?.replace(/[.\s]+$/, '') ?? '';
  return reason === '' ? 'it could not be started' : reason;
}

/**
 * A host in a worker of its own. A fatal failure (the device was lost, the worker crashed, nothing is
 * heard of a device) ends it: requests then fail with the same sentences.
 */
export function workerHost(worker: WorkerPort, onEvent: (event: EngineEvent) => void): EngineHost {
  let end: End | null = null;
  let silence: ReturnType<typeof setTimeout> | undefined;
  const send: SendCommand = (command, memory = []) => {
    if (!end) worker.postMessage(command, memory);
  };
  const requests = new PendingRequests(send);

  const failed = ({ what, remedy }: End) => new Error(`${what} ${remedy}`);
  const endWith = (reason: End) => {
    if (end) return;
    end = reason;
    clearTimeout(silence);
    worker.onmessage = null;
    worker.onerror = null;
    worker.terminate();
    requests.failAll(failed(reason));
  };

  const failWith = (reason: End) => {
    onEvent({ type: 'failure', ...reason, fatal: true, mayOpenAgain: true });
    endWith(reason);
  };
  const listenFor = (parts: number) => {
    const next = () => (parts > 1 ? listenFor(parts - 1) : failWith(SILENT));
    silence = setTimeout(next, PART_OF_SILENCE);
  };

  worker.onmessage = ({ data }) => {
    switch (data.type) {
      case 'request-progress':
      case 'request-answer':
      case 'request-failure':
        requests.take(data);
        break;
      default:
        if (data.type === 'device') clearTimeout(silence);
        onEvent(data);
        if (data.type === 'failure' && data.fatal) endWith(data);
    }
  };
  worker.onerror = (error) => {
    // The browser's own report would only repeat this one on the console.
    error.preventDefault();
    const crash: End = {
      what: `The part of the page that trains has stopped: ${reasonOf(error)}.`,
      remedy:
        'Open the device again; runs go on from their last checkpoint. Networks and curves stay as they are.',
    };
    failWith(crash);
  };

  return {
    open: (opened) => {
      send({ type: 'open', ...opened });
      clearTimeout(silence);
      listenFor(PARTS_OF_SILENCE);
    },
    train: (runs, order) => send({ type: 'train', runs, order }),
    step: (runs, order) => send({ type: 'step', runs, order }),
    pause: () => send({ type: 'pause' }),
    stop: () => send({ type: 'stop' }),
    keep: () => send({ type: 'keep' }),
    forget: (runIds) => send({ type: 'forget', runIds }),
    probe: (interval) => send({ type: 'probe', interval }),
    pin: send,
    ask: (name, ask, control) =>
      end ? Promise.reject(failed(end)) : requests.ask(name, ask, control),
    end: () => endWith(ENDED),
  };
}
