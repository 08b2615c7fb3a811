import { displayName, trainingMemory, type Network, type StepOptions } from '../network/index.ts';

const ELSE_CLOSE = 'or close what else uses the graphics card.';

/** A step needs more memory than the device gives. */
export class TooLargeError extends Error {
  readonly what: string;
  readonly remedy: string;
  /** A batch with which it may go well; null where no batch is small enough. */
  readonly smallerBatch: number | null;

  constructor(what: string, remedy: string, smallerBatch: number | null) {
    super(what);
    this.what = what;
    this.remedy = remedy;
    this.smallerBatch = smallerBatch;
  }
}

/** With a remedy that depends on whether the batch can be smaller. */
function tooLargeBatch(
  what: string,
  smallerBatch: number,
  remedy: (batch: number) => string,
): TooLargeError {
  return smallerBatch >= 1
    ? new TooLargeError(what, remedy(smallerBatch), smallerBatch)
    : new TooLargeError(what, `Train a smaller network, ${ELSE_CLOSE}`, null);
}

/**
 * The device refused to allocate what a step needs.
 *
 * @param step how sparing it was, see `trainingMemory`
 */
export function refusedMemory(network: Network, batch: number, step: Partial<StepOptions>) {
  const needed = (pictures: number) =>
    `${(trainingMemory(network, pictures, step).bytes / 1e9).toPrecision(2)} GB`;
  return tooLargeBatch(
    `The device refused the ${needed(batch)} of memory that ${displayName(network)} needs with a batch of ${batch}.`,
    Math.floor(batch / 2),
    (smaller) =>
      `Train it with a batch of ${smaller}, which needs about ${needed(smaller)}, ${ELSE_CLOSE}`,
  );
}

function megabytes(bytes: number, rounded: (value: number) => number): string {
  return `${rounded(bytes / 1e6).toLocaleString('en')} MB`;
}

/**
 * A tensor of the step is larger than any that the device can compute with; null when all fit.
 *
 * @param largest bytes of the largest tensor that the device takes
 * @param step how it is computed, see `trainingMemory`
 */
export function tooLargeTensor(
  network: Network,
  batch: number,
  largest: number,
  step: Partial<StepOptions> = {},
): TooLargeError | null {
  const { largestWeights, largestBuffer } = trainingMemory(network, batch, step);
  const atMost = `this device computes with at most ${megabytes(largest, Math.floor)} at once`;
  if (largestWeights > largest) {
    return new TooLargeError(
      `A layer of ${displayName(network)} has ${megabytes(largestWeights, Math.ceil)} of weights and momenta, and ${atMost}.`,
      'Give its largest layer fewer filters, or train another network.',
      null,
    );
  }
  if (largestBuffer <= largest) return null;
  return tooLargeBatch(
    `A batch of ${batch} makes tensors of ${megabytes(largestBuffer, Math.ceil)} in ${displayName(network)}, and ${atMost}.`,
    Math.floor((batch * largest) / largestBuffer),
    (smaller) => `Train it with a batch of ${smaller}.`,
  );
}
