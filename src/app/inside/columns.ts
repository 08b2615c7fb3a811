/** Where the layers of a network stand along a figure. */
import type { ProbePlace } from '../../inspection/index.ts';
import { unroll, type LayerRange, type Network } from '../../network/index.ts';

/** From the left, in any unit. */
export interface Column {
  readonly left: number;
  readonly right: number;
}

/** Where a part or a block stands; null where it is not drawn. */
export type ColumnOf = (part: number, block: number | null) => Column | null;

interface LayerPosition {
  readonly part: number;
  readonly block: number | null;
}

/** Of a column, what its bars take up. */
const FILLED = 0.72;

const holds = (index: number) => (range: LayerRange) => range.first <= index && index < range.end;

/** The part, and the block of a stage, that a layer belongs to. */
export function positionOfLayer(network: Network, index: number): LayerPosition | null {
  const { parts } = unroll(network);
  const part = parts.findIndex(holds(index));
  if (part < 0) return null;
  const block = parts[part]?.blocks.findIndex(holds(index)) ?? -1;
  return { part, block: block < 0 ? null : block };
}

/** Columns side by side: a block takes the room of two layers. */
export function evenColumns(
  network: Network,
  places: readonly ProbePlace[],
  { left, right }: Column,
): ColumnOf {
  const keys = new Map<string, number>();
  let room = 0;
  for (const { layer } of places) {
    const position = positionOfLayer(network, layer);
    const key = JSON.stringify(position);
    if (!position || keys.has(key)) continue;
    keys.set(key, room);
    room += position.block === null ? 1 : 2;
  }
  const unit = (right - left) / Math.max(1, room);
  return (part, block) => {
    const start = keys.get(JSON.stringify({ part, block }));
    if (start === undefined) return null;
    const width = block === null ? 1 : 2;
    return { left: left + start * unit, right: left + (start + width) * unit };
  };
}

/** For each place the column of its bar: those of one block side by side. */
export function columnsOfPlaces(
  network: Network,
  places: readonly ProbePlace[],
  columnOf: ColumnOf,
): readonly (Column | null)[] {
  const positions = places.map(({ layer }) => positionOfLayer(network, layer));
  const keys = positions.map((position) => JSON.stringify(position));
  return positions.map((position, index) => {
    const column = position && columnOf(position.part, position.block);
    if (!column) return null;
    const first = keys.indexOf(keys[index] ?? '');
    const count = keys.filter((key) => key === keys[index]).length;
    const width = (FILLED * (column.right - column.left)) / count;
    const start = (column.left + column.right) / 2 - (width * count) / 2;
    const left = start + (index - first) * width;
    return { left, right: left + width };
  });
}
