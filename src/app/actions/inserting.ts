/** Brings something new into a network. */
import type { Position } from '../../network/index.ts';
import type { Insertable } from '../editing/insertables.ts';
import { placeForNew } from '../editing/places.ts';
import type { Target } from '../editing/target.ts';
import type { EditorContext } from './action.ts';
import { arrange } from './arrange.ts';
import type { Outcome } from './outcome.ts';

type Context = Pick<EditorContext, 'draft' | 'selection'>;

/** Adds something behind what is selected, else at the end. */
export function insertBehind(context: Context, target: Target, insertable: Insertable): Outcome {
  const { network } = target.row;
  const before = placeForNew(network, target.positions, insertable.needsPixels);
  return insertInto(context, target, before, insertable);
}

/** Adds something in front of a place. */
export function insertInto(
  context: Context,
  { row }: Target,
  before: Position,
  insertable: Insertable,
): Outcome {
  return arrange(
    context,
    { row, positions: [] },
    (network) => insertable.insert(network, before),
    `Added ${insertable.phrase}.`,
  );
}
