/** What is said when something goes wrong: a sentence for what happened, one for what to do. */
import { DataError, reasonOf } from '../dataset/index.ts';
import { displayName, type Network } from '../network/index.ts';
import type { RunRequest } from '../runs/index.ts';
import { TooLargeError } from './too-large-error.ts';

/** A run cannot be gone on with here; what there is of it stays as it is. */
export class NotTakenUpError extends Error {
  readonly what: string;
  readonly remedy: string;

  constructor(what: string, remedy: string) {
    super(`${what} ${remedy}`);
    this.name = 'NotTakenUpError';
    this.what = what;
    this.remedy = remedy;
  }
}

export interface Failure {
  readonly what: string;
  readonly remedy: string;
  /** Pictures of a batch with which it may go well, where that is the remedy. */
  readonly smallerBatch?: number;
  /** A learning rate with which it may go well, where that is the remedy. */
  readonly smallerRate?: number;
}

/**
 * What an error says to a person. Those that are foreseen bring their own sentences.
 *
 * @param unforeseen what to say of any other, from its message without a full stop
 */
export function failureOf(error: unknown, unforeseen: (message: string) => Failure): Failure {
  if (error instanceof TooLargeError) {
    const { what, remedy, smallerBatch } = error;
    return { what, remedy, ...(smallerBatch === null ? {} : { smallerBatch }) };
  }
  if (error instanceof DataError || error instanceof NotTakenUpError) {
    return { what: error.what, remedy: error.remedy };
  }
  return unforeseen(reasonOf(error));
}

/** While runs were computed. What goes on afterwards, and by which button, the page says. */
export function trainingBrokeOff(message: string): Failure {
  return {
    what: `Training stopped: ${message}.`,
    remedy: 'Try once more. If it happens again, make the batch or the networks smaller.',
  };
}

/** Before anything is computed for a run. */
export function notBegun(network: Network): (message: string) => Failure {
  return (message) => ({
    what: `${displayName(network)} cannot be trained here: ${message}.`,
    remedy: 'Make the network or its batch smaller, or reload the page.',
  });
}

/** While the device was opened, which the page offers to do again. */
export function notOpened(message: string): Failure {
  return {
    what: `${message}.`,
    remedy: 'Open the device again; if it fails again, try another browser.',
  };
}

/** Anywhere else. */
export function unexpected(message: string): Failure {
  return {
    what: `${message}.`,
    remedy: 'Reload the page; if it happens again, try another browser.',
  };
}

/** Another tab did not get an answer from this one, and took its runs. */
export const TAKEN_OVER: Failure = {
  what: 'Training was taken over in another tab, because this one did not answer.',
  remedy: 'To train here, open the device again.',
};

/**
 * A run whose numbers are no finite ones any more.
 *
 * @param what was found not to be finite
 */
export function diverged(
  { network, recipe }: Pick<RunRequest, 'network' | 'recipe'>,
  step: number,
  what: 'The loss' | 'A weight' | 'The loss or a weight',
): Failure {
  return {
    what: `${what} of ${displayName(network)} is no longer a finite number at step ${step}.`,
    remedy: 'The run pauses there; its last checkpoint stays. Take a smaller learning rate for it.',
    smallerRate: Number((recipe.learningRate / 10).toPrecision(12)),
  };
}
