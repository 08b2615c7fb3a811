/** What a press on a tile selects. */
import type { Network, Position } from '../../network/index.ts';
import { placeOf, type ScreenPlace } from '../page/attributes.ts';
import {
  clearSelection,
  presentPositions,
  rangeBetween,
  samePosition,
  select,
  type SelectionStore,
  withToggled,
} from '../store/selection.ts';

interface Keys {
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}

function selectedIn(store: SelectionStore, rowId: string, network: Network): readonly Position[] {
  const selection = store.getState();
  return selection.rowId === rowId ? presentPositions(network, selection) : [];
}

const positionOf = ({ part, block }: ScreenPlace): Position => ({ part, block });

/** Alone; with Shift up to here; with Control or Command beside what is selected. */
export function pressTile(
  store: SelectionStore,
  rowId: string,
  network: Network,
  place: ScreenPlace,
  keys: Keys,
): void {
  const position = positionOf(place);
  const selected = selectedIn(store, rowId, network);
  const [only, ...others] = selected;
  const isOnly = only !== undefined && others.length === 0 && samePosition(only, position);
  if (keys.shiftKey) extendSelection(store, rowId, network, place);
  else if (keys.ctrlKey || keys.metaKey) {
    select(store, rowId, withToggled(selected, position), position);
  } else if (isOnly) clearSelection(store);
  else select(store, rowId, [position]);
}

/**
 * Selects everything up to a place.
 *
 * @param from where the range begins if nothing is selected yet
 */
export function extendSelection(
  store: SelectionStore,
  rowId: string,
  network: Network,
  place: ScreenPlace,
  from: HTMLElement | null = null,
): void {
  const { anchor, rowId: row } = store.getState();
  const known = row === rowId ? anchor : null;
  const begin = known ?? (from ? positionOf(placeOf(from)) : positionOf(place));
  const end = { part: place.part, block: place.end === null ? null : place.end - 1 };
  const isForwards =
    begin.part < place.part ||
    (begin.part === place.part && (begin.block ?? 0) <= (place.block ?? 0));
  const range = rangeBetween(network, begin, isForwards ? end : positionOf(place));
  select(store, rowId, range, begin);
}
