/**
 * A network as one list of all that can be inserted, removed or moved: blocks, and parts that
 * have none. Edits change the list and have it put together again.
 */
import { sameNetwork } from '../equality.ts';
import type { Block, Network, Part, StagePart } from '../network.ts';
import type { Position } from '../position.ts';

/** What the blocks of one stage have in common, by identity. */
export interface StageHead {
  readonly filters: number;
  readonly stride: number;
  /** The stage of the network before the edit that it belongs to; null for a new one. */
  readonly index: number | null;
}

export interface BlockCell {
  readonly block: Block;
  readonly head: StageHead;
}

export interface PartCell {
  readonly part: Part;
}

export type Cell = BlockCell | PartCell;

export interface PlacedCell {
  readonly cell: Cell;
  readonly position: Position;
}

/** A network after an edit, and where in it the things now stand that the edit was about. */
export interface Edited {
  readonly network: Network;
  readonly positions: readonly Position[];
}

/** The cells of a network, and of each the position. A stage without blocks is a part like others. */
export function cellsOf(network: Network): readonly PlacedCell[] {
  return network.parts.flatMap((part, index): readonly PlacedCell[] => {
    if (part.kind !== 'stage' || part.blocks.length === 0) {
      return [{ cell: { part }, position: { part: index, block: null } }];
    }
    const head = { filters: part.filters, stride: part.stride, index };
    return part.blocks.map((block, at) => ({
      cell: { block, head },
      position: { part: index, block: at },
    }));
  });
}

interface OpenStage {
  readonly head: StageHead;
  readonly stride: number;
  readonly blocks: Block[];
}

/**
 * Puts cells together. Blocks of one head that others come between become several stages, of
 * which only the first keeps the stride; the halves of a stage that come together again become
 * one.
 *
 * @param before the network before the edit: what is as it was stays the same value
 * @param touched whose positions are wanted
 */
export function assemble(
  before: Network,
  cells: readonly Cell[],
  touched: ReadonlySet<Cell>,
): Edited {
  const parts: (Part | OpenStage)[] = [];
  const positions: Position[] = [];
  const begun = new Set<StageHead>();
  for (const cell of cells) {
    const last = parts.at(-1);
    if ('part' in cell) parts.push(cell.part);
    else if (last && 'head' in last && continues(last, cell.head, begun)) {
      last.blocks.push(cell.block);
      begun.add(cell.head);
    } else {
      const stride = begun.has(cell.head) ? 1 : cell.head.stride;
      parts.push({ head: cell.head, stride, blocks: [cell.block] });
      begun.add(cell.head);
    }
    if (touched.has(cell)) positions.push(lastPosition(parts));
  }
  const closed = parts.map((part) => ('head' in part ? close(before, part) : part));
  const network = { ...before, parts: closed };
  return { network: sameNetwork(before, network) ? before : network, positions };
}

function lastPosition(parts: readonly (Part | OpenStage)[]): Position {
  const last = parts.at(-1);
  const block = last && 'head' in last ? last.blocks.length - 1 : null;
  return { part: parts.length - 1, block };
}

/**
 * Whether blocks of this head come into the stage: it is theirs, or theirs could be its other
 * half and something between them has gone.
 */
function continues(stage: OpenStage, head: StageHead, begun: ReadonlySet<StageHead>): boolean {
  if (stage.head === head) return true;
  const { index } = stage.head;
  if (index === null || head.index === null || head.index <= index + 1) return false;
  const stride = begun.has(head) ? 1 : head.stride;
  return stride === 1 && Object.is(stage.head.filters, head.filters);
}

function close(before: Network, { head, stride, blocks }: OpenStage): StagePart {
  const old = head.index === null ? undefined : before.parts[head.index];
  const isSame =
    old?.kind === 'stage' &&
    Object.is(old.stride, stride) &&
    old.blocks.length === blocks.length &&
    old.blocks.every((block, index) => block === blocks[index]);
  return isSame ? old : { kind: 'stage', filters: head.filters, stride, blocks };
}
