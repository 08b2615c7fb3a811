import type { Position } from '../position.ts';
import type { Change } from './items.ts';

/** A block or part of the one network and what stands beside it in the other. */
export interface DifferencePair {
  /** Null where only the second network has it. */
  readonly a: Position | null;
  /** Null where only the first network has it. */
  readonly b: Position | null;
  /** What differs between them; a block's filters and stride are those of its stage. */
  readonly changes: readonly Change[];
}
