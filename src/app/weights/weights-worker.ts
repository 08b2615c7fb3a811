/** The worker that reads and writes files of weights, as the dialogs see it. */
import workerAddress from '../../worker/weights-files/worker.ts?worker&url';
import type { TrainedNetwork } from '../../formats/index.ts';
import { memoryOf, type Network } from '../../network/index.ts';
import type {
  OpenedWeights,
  TakenWeights,
  WeightsFilesCommand,
  WeightsFilesEvent,
  WrittenWeights,
} from '../../protocol/index.ts';
import { scriptAddress } from '../page/script-address.ts';

/** Is told how much is done, 0 to 1. */
type OnShare = (share: number) => void;

/** One thing after the other; each fails with a sentence that says what is wrong and what to do. */
export interface WeightsWorker {
  readonly open: (files: readonly File[], onShare: OnShare) => Promise<OpenedWeights>;
  /** The weights of the files that were opened. */
  readonly take: (network: Network, withMomenta?: boolean) => Promise<TakenWeights>;
  /** @param trained whose weights are given away */
  readonly write: (
    formatId: string,
    trained: TrainedNetwork,
    onShare: OnShare,
  ) => Promise<WrittenWeights>;
  /** Stops what is under way, which fails with an `AbortError`. */
  readonly end: () => void;
}

/** The part of `Worker` that is used; a test can stand in for it. */
export interface WeightsPort {
  postMessage: (command: WeightsFilesCommand, transfer: ArrayBuffer[]) => void;
  terminate: () => void;
  onmessage: ((message: MessageEvent<WeightsFilesEvent>) => void) | null;
  onerror: ((error: ErrorEvent) => void) | null;
}

interface Waiting {
  readonly take: (event: WeightsFilesEvent) => void;
  readonly fail: (error: Error) => void;
}

const CRASHED =
  'The browser has ended the part of the page that reads and writes files, perhaps for want of memory. Close other tabs, or use the lab.';

export function weightsWorkerAt(port: WeightsPort): WeightsWorker {
  let waiting: Waiting | null = null;
  let before: Promise<unknown> = Promise.resolve();
  let isOver: Error | null = null;

  const endWith = (error: Error) => {
    isOver ??= error;
    port.terminate();
    waiting?.fail(error);
    waiting = null;
  };
  port.onmessage = ({ data }) => waiting?.take(data);
  port.onerror = (event) => {
    event.preventDefault();
    endWith(new Error(CRASHED));
  };

  const askNow = <Answer>(
    command: WeightsFilesCommand,
    answerOf: (event: WeightsFilesEvent) => Answer | null,
    onShare: OnShare | undefined,
    memory: ArrayBuffer[],
  ) =>
    new Promise<Answer>((resolve, reject) => {
      if (isOver) {
        reject(isOver);
        return;
      }
      const take = (event: WeightsFilesEvent) => {
        if (event.type === 'progress') {
          onShare?.(event.share);
          return;
        }
        waiting = null;
        const answer = answerOf(event);
        if (answer !== null) resolve(answer);
        else reject(new Error(event.type === 'refused' ? event.sentence : CRASHED));
      };
      waiting = { take, fail: reject };
      port.postMessage(command, memory);
    });

  const ask = <Answer>(...asked: Parameters<typeof askNow<Answer>>): Promise<Answer> => {
    const answer = before.then(() => askNow(...asked));
    before = answer.catch(() => null);
    return answer;
  };

  return {
    open: (files, onShare) =>
      ask(
        { type: 'open', files },
        (event) => (event.type === 'opened' ? event.opened : null),
        onShare,
        [],
      ),
    take: (network, withMomenta = false) =>
      ask(
        { type: 'take', network, withMomenta },
        (event) => (event.type === 'taken' ? event.taken : null),
        undefined,
        [],
      ),
    write: (formatId, trained, onShare) =>
      ask(
        { type: 'write', formatId, trained },
        (event) => (event.type === 'written' ? event.written : null),
        onShare,
        memoryOf(trained.weights, trained.momenta ?? new Map()),
      ),
    end: () => endWith(new DOMException('It was stopped.', 'AbortError')),
  };
}

export function weightsWorker(): WeightsWorker {
  return weightsWorkerAt(new Worker(scriptAddress(workerAddress), { type: 'module' }));
}
