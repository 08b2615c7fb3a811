/** What the numbers of a network may be. */

export interface WholeRange {
  readonly smallest: number;
  readonly largest: number;
  /** What stands for a number that cannot be used. */
  readonly usual: number;
}

export const LIMITS = {
  /** Pixels along one side of the picture. */
  side: { smallest: 1, largest: 1024, usual: 32 },
  /** Of the picture. */
  channels: { smallest: 1, largest: 4096, usual: 3 },
  filters: { smallest: 1, largest: 4096, usual: 16 },
  kernel: { smallest: 1, largest: 31, usual: 3 },
  stride: { smallest: 1, largest: 8, usual: 1 },
  padding: { smallest: 0, largest: 31, usual: 0 },
  units: { smallest: 1, largest: 100_000, usual: 10 },
  /** Of one block. */
  convolutions: { smallest: 1, largest: 4, usual: 2 },
  /** Of one stage. */
  blocks: { smallest: 1, largest: 1000, usual: 1 },
} as const satisfies Record<string, WholeRange>;

export const MOST_PARTS = 200;

/** Of all stages together. */
export const MOST_BLOCKS = 1000;

/** Outputs that can be trained. */
export const MOST_CLASSES = 1000;

/** Values of one activation of a picture, or of one tensor of weights. */
export const MOST_VALUES = 2 ** 30;

export function isWithin(value: number, { smallest, largest }: WholeRange): boolean {
  return Number.isInteger(value) && value >= smallest && value <= largest;
}

/** The nearest whole number in the range; the usual one for what is no number. */
export function nearestWithin(value: number, { smallest, largest, usual }: WholeRange): number {
  if (Number.isNaN(value)) return usual;
  return Math.min(largest, Math.max(smallest, Math.round(value)));
}
