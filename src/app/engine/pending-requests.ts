/** The requests that a host has not answered yet. */
import type {
  Ask,
  Answer,
  Command,
  RequestAnswer,
  RequestCommand,
  RequestEvent,
  RequestName,
  RequestProgress,
} from '../../protocol/index.ts';
import type { RequestControl } from './engine-host.ts';

interface Pending<Name extends RequestName> {
  readonly answer: (answer: Answer<Name>) => void;
  readonly fail: (error: Error) => void;
  readonly progress: RequestControl<Name>['onProgress'];
}

type PendingByName = { readonly [Name in RequestName]: Map<number, Pending<Name>> };

/** @param memory what changes hands with the command */
export type SendCommand = (command: Command, memory?: ArrayBuffer[]) => void;

export class PendingRequests {
  readonly #send: SendCommand;
  readonly #pending: PendingByName = {
    'let-go': new Map(),
    'export-weights': new Map(),
    evaluate: new Map(),
    'kernel-figures': new Map(),
    'first-picture': new Map(),
    'test-pictures': new Map(),
    predictions: new Map(),
    classify: new Map(),
    'feature-maps': new Map(),
    'probe-weights': new Map(),
    lesions: new Map(),
    'path-gradients': new Map(),
    landscape: new Map(),
    'landscape-path': new Map(),
    'checkpoint-sizes': new Map(),
    'kept-record': new Map(),
    'run-file': new Map(),
    'open-run-file': new Map(),
    'keep-run': new Map(),
  };
  #last = 0;

  constructor(send: SendCommand) {
    this.#send = send;
  }

  /** As `EngineHost.ask`. */
  ask<Name extends RequestName>(
    name: Name,
    ask: Ask<Name>,
    { signal, onProgress, memory = [] }: RequestControl<Name> = {},
  ): Promise<Answer<Name>> {
    const requestId = (this.#last += 1);
    const pending: PendingByName[Name] = this.#pending[name];
    return new Promise((resolve, reject) => {
      const cancel = () => {
        pending.delete(requestId);
        reject(new DOMException('The request was given up.', 'AbortError'));
      };
      if (signal?.aborted) {
        cancel();
        return;
      }
      const giveUp = () => {
        cancel();
        this.#send({ type: 'cancel', requestId });
      };
      signal?.addEventListener('abort', giveUp, { once: true });
      const over = () => signal?.removeEventListener('abort', giveUp);
      pending.set(requestId, {
        answer: (answer) => {
          over();
          resolve(answer);
        },
        fail: (error) => {
          over();
          reject(error);
        },
        progress: onProgress,
      });
      const command: RequestCommand<Name> = { type: 'request', requestId, name, ask };
      this.#send(command, memory);
    });
  }

  /** Hands an event to whoever asked; nobody does where the request was given up. */
  take(event: RequestEvent): void {
    switch (event.type) {
      case 'request-progress':
        this.#progress(event);
        break;
      case 'request-answer':
        this.#answer(event);
        break;
      case 'request-failure': {
        const error = new Error(`${event.what} ${event.remedy}`);
        for (const pending of Object.values(this.#pending)) {
          pending.get(event.requestId)?.fail(error);
          pending.delete(event.requestId);
        }
      }
    }
  }

  /** Fails all that were not answered. */
  failAll(error: Error): void {
    for (const pending of Object.values(this.#pending)) {
      for (const { fail } of pending.values()) fail(error);
      pending.clear();
    }
  }

  #progress<Name extends RequestName>({ name, requestId, progress }: RequestProgress<Name>): void {
    const pending: PendingByName[Name] = this.#pending[name];
    pending.get(requestId)?.progress?.(progress);
  }

  #answer<Name extends RequestName>({ name, requestId, answer }: RequestAnswer<Name>): void {
    const pending: PendingByName[Name] = this.#pending[name];
    pending.get(requestId)?.answer(answer);
    pending.delete(requestId);
  }
}
