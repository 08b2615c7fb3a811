/**
 * How the pixels of a convolution's result are divided. A tile is a few neighbouring pixels
 * of one row and belongs to one invocation, which computes some groups of four channels of
 * them: a block. A workgroup computes one block of as many tiles as it has invocations; those
 * tiles are a share of the pixels.
 */
import { WORKGROUP_SIZE, type Program } from './kernel.ts';

export interface Tiling {
  /** `[batch, height, width, channels]` of what is computed. */
  readonly shape: readonly [number, number, number, number];
  /** Pixels of a tile. */
  readonly columns: number;
  /** Groups of four channels in a block. */
  readonly groupsOfBlock: number;
  readonly tilesOfRow: number;
  readonly tiles: number;
  readonly blocks: number;
  readonly shares: number;
}

/** @param shape of which `groupsOfBlock * 4` divides the channels */
export function tilingOf(
  shape: readonly [number, number, number, number],
  columns: number,
  groupsOfBlock: number,
): Tiling {
  const [batch, height, width, channels] = shape;
  const tilesOfRow = Math.ceil(width / columns);
  const tiles = batch * height * tilesOfRow;
  return {
    shape,
    columns,
    groupsOfBlock,
    tilesOfRow,
    tiles,
    blocks: channels / (4 * groupsOfBlock),
    shares: Math.ceil(tiles / WORKGROUP_SIZE),
  };
}

/** What a program over a tiling needs of `Program`. */
export function extentOf({ blocks, shares }: Tiling): Pick<Program, 'threads' | 'wholeWorkgroups'> {
  return { threads: shares * blocks * WORKGROUP_SIZE, wholeWorkgroups: true };
}

/**
 * WGSL that finds an invocation's place: `share`, `block`, `picture`, `y`, `tile`, the first
 * pixel's `x`, and the index `out` of its first value in `result`. An invocation without a tile
 * of its own is not `busy` and repeats the last tile, so that it reaches every barrier.
 */
export function placeOf({
  shape,
  columns,
  groupsOfBlock,
  tilesOfRow,
  tiles,
  blocks,
}: Tiling): string {
  const [, height, width, channels] = shape;
  return `
    let block = workgroup % ${blocks};
    let share = workgroup / ${blocks};
    let position = share * ${WORKGROUP_SIZE} + local;
    let busy = position < ${tiles};
    let place = min(position, ${tiles - 1});
    let tile = place % ${tilesOfRow};
    let y = (place / ${tilesOfRow}) % ${height};
    let picture = place / ${tilesOfRow * height};
    let x = tile * ${columns};
    let out = ((picture * ${height} + y) * ${width} + x) * ${channels / 4} + block * ${groupsOfBlock};`;
}

/** A condition that column `j` of a tile exists; empty when it always does. */
export function columnExists({ shape, columns, tilesOfRow }: Tiling, j: number): string {
  return (tilesOfRow - 1) * columns + j < shape[2] ? '' : `x + ${j} < ${shape[2]}`;
}
