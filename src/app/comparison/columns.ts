/** Two networks drawn one above the other: a column for what stands beside each other. */
import { blockAt, type Network, type Position } from '../../network/index.ts';
import type { ComparedRun, Likeness } from './compared-runs.ts';

/** One network's part of a column. */
export interface Cell {
  /** Index of its stage, which tints it; null outside of stages. */
  readonly stage: number | null;
  readonly shortcut: boolean;
  /** Written on it. */
  readonly label: string | null;
}

export interface Column {
  readonly likeness: Likeness;
  /** Blocks that it stands for. */
  readonly count: number;
  /** Null where the network has nothing there. */
  readonly a: Cell | null;
  readonly b: Cell | null;
}

/** As many columns are drawn before runs of blocks become one column each. */
export const MOST_COLUMNS = 44;
/** Fewer are drawn one by one in any case. */
const FEWEST_FOLDED = 4;

/** The columns of the drawing, few also for the deepest networks. */
export function columnsOf(a: Network, b: Network, runs: readonly ComparedRun[]): readonly Column[] {
  const fold = runs.reduce((sum, { count }) => sum + count, 0) > MOST_COLUMNS;
  return runs.flatMap((run): readonly Column[] => {
    const { likeness, count } = run;
    if (fold && count >= FEWEST_FOLDED) {
      return [{ likeness, count, a: cellAt(a, run.a, count), b: cellAt(b, run.b, count) }];
    }
    return Array.from({ length: count }, (_, index) => ({
      likeness,
      count: 1,
      a: cellAt(a, later(run.a, index), 1),
      b: cellAt(b, later(run.b, index), 1),
    }));
  });
}

function later(position: Position | null, by: number): Position | null {
  return position?.block == null ? position : { ...position, block: position.block + by };
}

function cellAt(network: Network, position: Position | null, count: number): Cell | null {
  const part = position && network.parts[position.part];
  if (!part) return null;
  const label = count > 1 ? `×${count}` : null;
  if (part.kind !== 'stage') return { stage: null, shortcut: false, label: labelOf(part) };
  const before = network.parts.slice(0, position.part);
  const block = blockAt(network, position);
  return {
    stage: before.filter(({ kind }) => kind === 'stage').length,
    shortcut: block !== null && block.shortcut !== 'none',
    label: label ?? (position.block === 0 ? String(part.filters) : null),
  };
}

function labelOf(part: Network['parts'][number]): string | null {
  if (part.kind === 'convolution') return String(part.filters);
  return part.kind === 'dense' ? String(part.units) : null;
}
