import type { Network } from '../network.ts';

/** An edit that removes a problem. */
export interface Fix {
  /** What a button says. */
  readonly label: string;
  readonly fixed: () => Network;
}

/** Something because of which a network cannot be built, or trained. */
export interface Problem {
  /** Index of the part that is wrong, or -1 for the network as a whole. */
  readonly part: number;
  /** Index of the block that is wrong, or null for the part as a whole. */
  readonly block: number | null;
  /** What is wrong, where, and what to do. */
  readonly sentence: string;
  readonly fix: Fix | null;
}
