/** Edits of what stands where: insert, remove, duplicate, move. */
import type { Block, Network, Part, StagePart } from '../network.ts';
import { membersOf, type Position } from '../position.ts';
import { assemble, cellsOf, type Cell, type Edited } from './cells.ts';
import { brought, placeBefore, placeBehind } from './place.ts';

/** Filters of the first stage of a network that has none. */
const USUAL_FILTERS = 16;

/**
 * Inserts a part. In front of a block that is not the first of its stage it splits the stage in
 * two there, of which the second has stride 1.
 *
 * @param before `{ part: network.parts.length, block: null }` for the end
 */
export function insertPart(network: Network, before: Position, part: Part): Edited {
  if (part.kind === 'stage' && part.blocks.length > 0) {
    const head = { filters: part.filters, stride: part.stride, index: null };
    return insertCells(
      network,
      before,
      part.blocks.map((block) => ({ block, head })),
    );
  }
  return insertCells(network, before, [{ part }]);
}

/**
 * Inserts a block into the stage of the position; where that is in no stage, as a stage of its
 * own, with the filters of the nearest stage before it, else behind it, else 16.
 */
export function insertBlock(network: Network, before: Position, block: Block): Edited {
  const stage = network.parts[before.part];
  if (before.block !== null && stage?.kind === 'stage') {
    if (stage.blocks.length > 0) {
      const cells = cellsOf(network);
      const head = placeBefore(network, cells, before)?.head;
      return head ? insertCells(network, before, [{ block, head }], cells) : nothing(network);
    }
    const filled = { ...stage, blocks: [block] };
    const parts = network.parts.with(before.part, filled);
    return { network: { ...network, parts }, positions: [{ part: before.part, block: 0 }] };
  }
  const filters = nearestFilters(network, before.part);
  return insertCells(network, before, [{ block, head: { filters, stride: 1, index: null } }]);
}

/** Removes blocks and parts; a stage without blocks goes too. */
export function removeAt(network: Network, positions: readonly Position[]): Network {
  const isRemoved = membersOf(positions);
  const kept = cellsOf(network).filter(({ position }) => !isRemoved(position));
  return assemble(
    network,
    kept.map(({ cell }) => cell),
    new Set(),
  ).network;
}

/** Puts copies of blocks and parts right behind the last of them. */
export function duplicateAt(network: Network, positions: readonly Position[]): Edited {
  const cells = cellsOf(network);
  const isChosen = membersOf(positions);
  const chosen = cells.filter(({ position }) => isChosen(position));
  const last = chosen.at(-1)?.position;
  if (!last) return nothing(network);
  const isWholeStage = positions.some(({ part, block }) => part === last.part && block === null);
  const place = placeBehind(cells, isWholeStage ? { part: last.part, block: null } : last);
  if (!place) return nothing(network);
  const copies = brought(
    chosen.map(({ cell }) => cell),
    cells,
    place,
    false,
  );
  const all = cells.map(({ cell }) => cell);
  return assemble(network, all.toSpliced(place.index, 0, ...copies), new Set(copies));
}

/**
 * Moves blocks and parts in front of a position, in the order that they have. Blocks take the
 * filters of the stage that they come into; between parts they make a stage of their own.
 */
export function moveBefore(
  network: Network,
  positions: readonly Position[],
  before: Position,
): Edited {
  const cells = cellsOf(network);
  const place = placeBefore(network, cells, before);
  const isMoved = membersOf(positions);
  const chosen = cells.filter(({ position }) => isMoved(position)).map(({ cell }) => cell);
  if (!place || chosen.length === 0) return nothing(network);
  const stay = (from: number, to: number) =>
    cells
      .slice(from, to)
      .filter(({ position }) => !isMoved(position))
      .map(({ cell }) => cell);
  const moved = brought(chosen, cells, place, true);
  return assemble(
    network,
    [...stay(0, place.index), ...moved, ...stay(place.index, cells.length)],
    new Set(moved),
  );
}

function nothing(network: Network): Edited {
  return { network, positions: [] };
}

function insertCells(
  network: Network,
  before: Position,
  inserted: readonly Cell[],
  cells = cellsOf(network),
): Edited {
  const place = placeBefore(network, cells, before);
  if (!place) return nothing(network);
  const all = cells.map(({ cell }) => cell);
  return assemble(network, all.toSpliced(place.index, 0, ...inserted), new Set(inserted));
}

function nearestFilters(network: Network, part: number): number {
  const isStage = (one: Part): one is StagePart => one.kind === 'stage';
  const stage =
    network.parts.slice(0, Math.max(0, part)).findLast(isStage) ??
    network.parts.slice(Math.max(0, part)).find(isStage);
  return stage?.filters ?? USUAL_FILTERS;
}
