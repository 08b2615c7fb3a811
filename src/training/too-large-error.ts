import { displayName, trainingMemory, type Network } from '../network/index.ts';

const ELSE_CLOSE = 'or close what else uses the graphics card.';

/** A step needs more memory than the device gives. */
export class TooLargeError extends Error {
  readonly what: string;
  readonly remedy: string;
  /** A batch with which it may go well; null where the batch is a single picture. */
  readonly smallerBatch: number | null;

  constructor(what: string, smallerBatch: number, remedy: (batch: number) => string) {
    super(what);
    this.what = what;
    this.smallerBatch = smallerBatch >= 1 ? smallerBatch : null;
    this.remedy =
      this.smallerBatch === null ? `Train a smaller network, ${ELSE_CLOSE}` : remedy(smallerBatch);
  }
}

/**
 * The device refused to allocate what a step needs.
 *
 * @param unitsOfSegment how sparing the step was, see `trainingMemory`
 */
export function refusedMemory(network: Network, batch: number, unitsOfSegment: number) {
  const needed = (pictures: number) =>
    `${(trainingMemory(network, pictures, { unitsOfSegment }).bytes / 1e9).toPrecision(2)} GB`;
  return new TooLargeError(
    `The device refused the ${needed(batch)} of memory that ${displayName(network)} needs with a batch of ${batch}.`,
    Math.floor(batch / 2),
    (smaller) =>
      `Train it with a batch of ${smaller}, which needs about ${needed(smaller)}, ${ELSE_CLOSE}`,
  );
}

/**
 * A tensor of the step is larger than any that the device can compute with; null when all fit.
 *
 * @param largest bytes of the largest tensor that the device takes
 */
export function tooLargeTensor(
  network: Network,
  batch: number,
  largest: number,
): TooLargeError | null {
  const needed = trainingMemory(network, batch).largestBuffer;
  if (needed <= largest) return null;
  const megabytes = (bytes: number) => `${Math.round(bytes / 1e6).toLocaleString('en')} MB`;
  return new TooLargeError(
    `A batch of ${batch} makes tensors of ${megabytes(needed)} in ${displayName(network)}, and this device computes with at most ${megabytes(largest)} at once.`,
    Math.floor((batch * largest) / needed),
    (smaller) => `Train it with a batch of ${smaller}.`,
  );
}
