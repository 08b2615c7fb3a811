/** The worker as the page sees it: commands go in, events come out, requests are answered. */
import type { Command, RunRequest, WorkerEvent } from '../../protocol/index.ts';
import type { Network, Weights } from '../../network/index.ts';
import type { Normalisation } from '../../experiment/index.ts';

type Answer<Type extends WorkerEvent['type']> = Extract<WorkerEvent, { type: Type }>;

/** The part of `Worker` that is used; a test can stand in for it. */
export interface MessagePort {
  postMessage: (command: Command) => void;
  onmessage: ((message: MessageEvent<WorkerEvent>) => void) | null;
  onerror: ((error: ErrorEvent) => void) | null;
}

export interface EvaluationRequest {
  readonly network: Network;
  readonly weights: Weights;
  readonly normalise: Normalisation;
  readonly pictures: number;
}

export interface Engine {
  readonly open: (dataUrl: string, backend: 'automatic' | 'webgl') => void;
  readonly train: (runs: readonly RunRequest[]) => void;
  readonly step: (runs: readonly RunRequest[]) => void;
  readonly pause: () => void;
  readonly stop: () => void;
  /** Rejects with an Error whose message says what went wrong and what to do. */
  readonly exportWeights: (runId: string) => Promise<Answer<'weights'>>;
  /** Measures the test error of weights. Rejects like `exportWeights`. */
  readonly evaluate: (request: EvaluationRequest) => Promise<Answer<'evaluated'>>;
}

interface Pending {
  readonly take: (event: WorkerEvent) => boolean;
  readonly fail: (error: Error) => void;
}

/**
 * Connects to a worker.
 *
 * @param onEvent gets every event, in order
 */
export function createEngine(worker: MessagePort, onEvent: (event: WorkerEvent) => void): Engine {
  const requests = new Map<number, Pending>();
  let lastRequest = 0;

  const answer = (event: WorkerEvent) => {
    if (!('requestId' in event)) return;
    const request = requests.get(event.requestId);
    if (!request) return;
    if (event.type === 'failure') request.fail(new Error(`${event.what} ${event.remedy}`));
    else if (!request.take(event)) return;
    requests.delete(event.requestId);
  };

  worker.onmessage = ({ data }) => {
    answer(data);
    onEvent(data);
  };
  worker.onerror = (error) => {
    // The browser's own report would only repeat this one on the console.
    error.preventDefault();
    const reason = error.message === '' ? 'it could not be started' : error.message;
    const what = `The part of the page that trains has stopped: ${reason}.`;
    const remedy = 'Reload the page to start it again; networks and recipe are kept.';
    for (const request of requests.values()) request.fail(new Error(`${what} ${remedy}`));
    requests.clear();
    onEvent({ type: 'failure', what, remedy, fatal: true });
  };

  const request = <Type extends 'weights' | 'evaluated'>(
    command: (requestId: number) => Command,
    isAnswer: (event: WorkerEvent) => event is Answer<Type>,
  ) =>
    new Promise<Answer<Type>>((resolve, reject) => {
      lastRequest += 1;
      const take = (event: WorkerEvent) => {
        if (!isAnswer(event)) return false;
        resolve(event);
        return true;
      };
      requests.set(lastRequest, { take, fail: reject });
      worker.postMessage(command(lastRequest));
    });

  return {
    open: (dataUrl, backend) => worker.postMessage({ type: 'open', dataUrl, backend }),
    train: (runs) => worker.postMessage({ type: 'train', runs }),
    step: (runs) => worker.postMessage({ type: 'step', runs }),
    pause: () => worker.postMessage({ type: 'pause' }),
    stop: () => worker.postMessage({ type: 'stop' }),
    exportWeights: (runId) =>
      request(
        (requestId) => ({ type: 'export-weights', requestId, runId }),
        (event) => event.type === 'weights',
      ),
    evaluate: (what) =>
      request(
        (requestId) => ({ type: 'evaluate', requestId, ...what }),
        (event) => event.type === 'evaluated',
      ),
  };
}
