/** The place between two cells that an edit puts something at. */
import type { Network } from '../network.ts';
import type { Position } from '../position.ts';
import type { BlockCell, Cell, PlacedCell, StageHead } from './cells.ts';

export interface Place {
  /** Index of the cell in front of which it is. */
  readonly index: number;
  /** Of the stage that it is in; null between parts. */
  readonly head: StageHead | null;
}

/**
 * The place in front of a position. `{ part: network.parts.length, block: null }` is the end of
 * the network, and the number of a stage's blocks the end of that stage.
 *
 * @returns null where the network has no such position
 */
export function placeBefore(
  network: Network,
  cells: readonly PlacedCell[],
  { part, block }: Position,
): Place | null {
  if (block === null) {
    if (part === network.parts.length) return { index: cells.length, head: null };
    const index = cells.findIndex((one) => one.position.part === part);
    return index < 0 ? null : { index, head: null };
  }
  const first = cells.findIndex((one) => one.position.part === part);
  const stage = network.parts[part];
  const head = headOf(cells[first]);
  if (stage?.kind !== 'stage' || !head) return null;
  if (!Number.isInteger(block) || block < 0 || block > stage.blocks.length) return null;
  return { index: first + block, head };
}

/** The place behind a position, in the same stage if it is that of a block. */
export function placeBehind(cells: readonly PlacedCell[], { part, block }: Position): Place | null {
  const index = cells.findLastIndex(
    ({ position }) => position.part === part && (block === null || position.block === block),
  );
  if (index < 0) return null;
  return { index: index + 1, head: block === null ? null : headOf(cells[index]) };
}

function headOf(placed: PlacedCell | undefined): StageHead | null {
  return placed && 'head' in placed.cell ? placed.cell.head : null;
}

/**
 * Copies of cells as they come to a place: blocks go into its stage. Between parts those of one
 * stage make a stage of their own, which keeps the stride if all of them come along.
 *
 * @param all the cells of the network, by which it is known whether all come along
 * @param isMoved the cells leave where they were, and so a whole stage stays itself
 */
export function brought(
  cells: readonly Cell[],
  all: readonly PlacedCell[],
  { head: target }: Place,
  isMoved: boolean,
): readonly Cell[] {
  const heads = new Map<StageHead, StageHead>();
  const headFor = (cell: BlockCell): StageHead => {
    if (target) return target;
    const known = heads.get(cell.head);
    if (known) return known;
    const count = (among: readonly Cell[]) =>
      among.filter((one) => 'head' in one && one.head === cell.head).length;
    const isWhole = count(cells) === count(all.map((one) => one.cell));
    const head: StageHead =
      isWhole && isMoved
        ? cell.head
        : { ...cell.head, stride: isWhole ? cell.head.stride : 1, index: null };
    heads.set(cell.head, head);
    return head;
  };
  return cells.map((cell) => ('part' in cell ? { ...cell } : { ...cell, head: headFor(cell) }));
}
