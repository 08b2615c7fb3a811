/** Brings something new into a network. */
import type { Position } from '../../network/index.ts';
import { arrange } from './commands.ts';
import type { Insertable } from './insertables.ts';
import { placeForNew } from './places.ts';
import type { Target } from './target.ts';

/** Adds something behind what is selected, else at the end. */
export function insertableBehind(target: Target, insertable: Insertable): void {
  const { network } = target.row;
  insertInto(target, placeForNew(network, target.positions, insertable.needsPixels), insertable);
}

/** Adds something in front of a place. */
export function insertInto({ row }: Target, before: Position, insertable: Insertable): void {
  arrange(
    { row, positions: [] },
    (network) => insertable.insert(network, before),
    `Added ${insertable.phrase}.`,
  );
}
