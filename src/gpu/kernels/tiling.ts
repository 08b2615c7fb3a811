/**
 * How the pixels of a convolution's result are divided. A tile is a few neighbouring pixels
 * of one row and belongs to one invocation, which computes some groups of four channels of
 * them: a block. A workgroup computes one block of as many tiles as it has invocations, or all
 * blocks of fewer, and where sums are taken leaves a partial sum over their pixels.
 */
import { WORKGROUP_SIZE, type Program } from './kernel.ts';

export interface Tiling {
  /** `[batch, height, width, channels]` of what is computed. */
  readonly shape: readonly [number, number, number, number];
  /** Pixels of a tile. */
  readonly columns: number;
  /** Groups of four channels in a block. */
  readonly groups: number;
  /** The rows of a workgroup leave the same remainder when divided by this. */
  readonly rowStep: number;
  /** Whether a compiler may unroll loops over the values of a tile. */
  readonly unrolled: boolean;
  /** Whether neighbouring invocations compute the blocks of a tile, which share out a workgroup. */
  readonly inLanes: boolean;
  readonly tilesOfRow: number;
  readonly blocks: number;
  /** Workgroups for each block, or for all of them. */
  readonly partials: number;
}

/** Blocks that a workgroup computes. */
export function blocksAtOnce({ blocks, inLanes }: Pick<Tiling, 'blocks' | 'inLanes'>): number {
  return inLanes ? blocks : 1;
}

/** @param size of which `groups * 4` divides the channels of the shape */
export function tilingOf(
  size: Pick<Tiling, 'shape' | 'columns' | 'groups' | 'rowStep' | 'unrolled' | 'inLanes'>,
): Tiling {
  const [batch, height, width, channels] = size.shape;
  const tilesOfRow = Math.ceil(width / size.columns);
  const tiles = batch * Math.ceil(height / size.rowStep) * tilesOfRow;
  const blocks = channels / (4 * size.groups);
  const tilesAtOnce = WORKGROUP_SIZE / blocksAtOnce({ ...size, blocks });
  return {
    ...size,
    ...{ tilesOfRow, blocks },
    partials: size.rowStep * Math.ceil(tiles / tilesAtOnce),
  };
}

/** What a program over a tiling needs of `Program`. */
export function extentOf(tiling: Tiling): Pick<Program, 'threads' | 'wholeWorkgroups'> {
  const { blocks, partials } = tiling;
  const workgroups = (partials * blocks) / blocksAtOnce(tiling);
  return { threads: workgroups * WORKGROUP_SIZE, wholeWorkgroups: true };
}

/** What a program that finds places needs among its integers. */
export function placeIntegers(tiling: Tiling): NonNullable<Program['integers']> {
  return { tiles: tilesOf(tiling) };
}

function tilesOf({ shape, rowStep, tilesOfRow }: Tiling): number {
  const [batch, height] = shape;
  return batch * Math.ceil(height / rowStep) * tilesOfRow;
}

/**
 * WGSL that finds an invocation's place: `partial`, `block`, `picture`, `y`, `tile`, the first
 * pixel's `x`, and the index `out` of its first value in `result`. An invocation without a tile
 * of its own is not `busy` and repeats some other place, so that it reaches every barrier.
 */
export function placeOf(tiling: Tiling): string {
  const { shape, columns, groups, rowStep, tilesOfRow, blocks } = tiling;
  const [, height, width, channels] = shape;
  const rows = Math.ceil(height / rowStep);
  const split = rowStep === 1 ? 'partial' : `partial / ${rowStep}`;
  const row = `place / ${tilesOfRow} % ${rows}`;
  const y = rowStep === 1 ? row : `${row} * ${rowStep} + partial % ${rowStep}`;
  const shared = blocksAtOnce(tiling);
  const [block, partial] = tiling.inLanes
    ? [`local % ${blocks}`, 'workgroup']
    : [`workgroup % ${blocks}`, `workgroup / ${blocks}`];
  return `
    let block = ${block};
    let partial = ${partial};
    let position = ${split} * ${WORKGROUP_SIZE / shared} + local${shared > 1 ? ` / ${shared}` : ''};
    let place = min(position, uniforms.tiles - 1);
    let tile = place % ${tilesOfRow};
    let y = ${y};
    let picture = place / ${tilesOfRow * rows};
    let x = tile * ${columns};
    let busy = position < uniforms.tiles${height % rowStep === 0 ? '' : ` && y < ${height}`};
    let out = ((picture * ${height} + y) * ${width} + x) * ${channels / 4} + block * ${groups};`;
}

/** A condition that column `j` of a tile exists; empty when it always does. */
export function columnExists({ shape, columns, tilesOfRow }: Tiling, j: number): string {
  return (tilesOfRow - 1) * columns + j < shape[2] ? '' : `x + ${j} < ${shape[2]}`;
}
