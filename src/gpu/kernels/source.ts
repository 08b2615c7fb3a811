/** How an invocation comes by the pixels that its tile is computed from. */
import type { LoadedAs } from './loaded-as.ts';
import type { Tiling } from './tiling.ts';
import { both, isInside, loadWhere } from './wgsl.ts';

/** What a convolution's result is computed from; rank 4, addressed flat. */
export interface Source {
  /** Its name in the code. */
  readonly name: string;
  readonly height: number;
  readonly width: number;
  /** Steps through its channels, each of so many of them. */
  readonly steps: number;
  readonly components: 1 | 4;
  readonly loadedAs: LoadedAs;
  /** Columns of it from one tile of a row to the next. */
  readonly advance: number;
}

/** Names the register of a column, counted from `tile * advance`. */
export function columnName(column: number): string {
  return column < 0 ? `before${-column}` : `at${column}`;
}

/**
 * Text that declares a register for each column that is wanted and loads it in step `c` of
 * row `line`, zero where it lies outside.
 *
 * @param wanted columns, counted from `tile * advance`, any number of times
 * @param condition under which the row lies inside; empty when it does anyway
 * @param subgroupSize of the subgroups in which neighbours may hand columns to each other;
 *   null when they may not
 */
export function loadColumns(
  source: Source,
  tiling: Tiling,
  wanted: readonly number[],
  condition: string,
  subgroupSize: number | null,
): string {
  const { name, width, steps, components, advance } = source;
  const { tilesOfRow } = tiling;
  const type = components === 1 ? 'f32' : 'vec4<f32>';
  const columns = [...new Set(wanted)].sort((a, b) => a - b);
  // A row's tiles lie in one subgroup, and every column of the row is some tile's own.
  const mayHand =
    subgroupSize !== null && subgroupSize % tilesOfRow === 0 && tilesOfRow * advance >= width;
  const isOwn = (column: number) => column >= 0 && column < advance;
  const isHanded = (column: number) => {
    const there = column < 0 ? column + advance : column - advance;
    return mayHand && !isOwn(column) && isOwn(there) && columns.includes(there);
  };
  const load = (column: number) => {
    const inside = isInside(`tile * ${advance} + ${column}`, width, {
      smallest: column,
      largest: (tilesOfRow - 1) * advance + column,
    });
    const value = source.loadedAs.value(name, `line + ${column * steps} + c`);
    return loadWhere(both(condition, inside), columnName(column), value, type);
  };
  const hand = (column: number) => {
    const [there, shuffle, exists] =
      column < 0
        ? [column + advance, 'subgroupShuffleUp', 'tile > 0']
        : [column - advance, 'subgroupShuffleDown', `tile < ${tilesOfRow - 1}`];
    const value = `${shuffle}(${columnName(there)}, 1u)`;
    return `let ${columnName(column)} = select(${type}(0.0), ${value}, ${exists});`;
  };
  return [
    source.loadedAs.declare('c', steps),
    ...columns.filter((column) => !isHanded(column)).map(load),
    ...columns.filter(isHanded).map(hand),
  ].join('\n');
}
