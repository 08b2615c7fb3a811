/**
 * What is selected in which network. It is no part of the experiment: undo leaves it alone,
 * and so it may name what is not there any more (`presentPositions`).
 */
import { createStore } from 'zustand/vanilla';
import {
  comparePositions,
  membersOf,
  positionsOf,
  type Network,
  type Position,
} from '../../network/index.ts';

export interface Selection {
  /** The row that is edited; null while none is. */
  readonly rowId: string | null;
  /** In order; a whole stage by its own position, the picture as part -1. */
  readonly positions: readonly Position[];
  /** Where a range begins that Shift extends. */
  readonly anchor: Position | null;
  /** The choice of what can be added is shown. */
  readonly adding: boolean;
  /** The row that has the focus, or had it last. */
  readonly focusedRow: string | null;
}

export const NO_SELECTION: Selection = {
  rowId: null,
  positions: [],
  anchor: null,
  adding: false,
  focusedRow: null,
};

export function createSelectionStore() {
  return createStore<Selection>()(() => NO_SELECTION);
}

export type SelectionStore = ReturnType<typeof createSelectionStore>;

/** The place of the picture that a network reads. */
export const PICTURE: Position = { part: -1, block: null };

export function samePosition(one: Position, other: Position): boolean {
  return comparePositions(one, other) === 0;
}

/** These and nothing else. */
export function withSelected(
  { adding, rowId: before }: Selection,
  rowId: string,
  positions: readonly Position[],
  anchor: Position | null = positions[0] ?? null,
): Selection {
  return {
    rowId,
    focusedRow: rowId,
    positions: positions.toSorted(comparePositions),
    anchor,
    adding: adding && before === rowId,
  };
}

/** Editing has ended: nothing is selected any more. */
export function withoutSelected({ focusedRow }: Selection): Selection {
  return { ...NO_SELECTION, focusedRow };
}

/** Selects these and nothing else. */
export function select(
  store: SelectionStore,
  rowId: string,
  positions: readonly Position[],
  anchor?: Position | null,
): void {
  store.setState((selection) => withSelected(selection, rowId, positions, anchor));
}

/** Ends editing. */
export function clearSelection(store: SelectionStore): void {
  store.setState(withoutSelected);
}

/** Shows or hides what can be added to a network. */
export function showAdding(store: SelectionStore, rowId: string, adding: boolean): void {
  store.setState((state) => ({
    ...(state.rowId === rowId ? {} : { rowId, positions: [], anchor: null }),
    focusedRow: rowId,
    adding,
  }));
}

/** Tells which row has the focus, and so which one keys act on. */
export function focusRow(store: SelectionStore, rowId: string): void {
  if (store.getState().focusedRow !== rowId) store.setState({ focusedRow: rowId });
}

/** What is selected in a row and still there. */
export function presentPositions(
  network: Network,
  { positions }: Pick<Selection, 'positions'>,
): readonly Position[] {
  const isThere = ({ part, block }: Position) => {
    if (part === PICTURE.part) return true;
    const one = network.parts[part];
    if (!one) return false;
    return block === null || (one.kind === 'stage' && block < one.blocks.length);
  };
  return positions.every(isThere) ? positions : positions.filter(isThere);
}

/** Every block and layer that is selected, a stage's place resolved into its blocks. */
export function expanded(network: Network, positions: readonly Position[]): readonly Position[] {
  const all = positionsOf(network).filter(membersOf(positions));
  return positions.some(({ part }) => part === PICTURE.part) ? [PICTURE, ...all] : all;
}

/** Everything from one place to another, both with it, in whichever order they are given. */
export function rangeBetween(
  network: Network,
  one: Position,
  other: Position,
): readonly Position[] {
  const [from, to] = comparePositions(one, other) <= 0 ? [one, other] : [other, one];
  const last: Position = { part: to.part, block: to.block ?? Infinity };
  return positionsOf(network).filter(
    (position) => comparePositions(position, from) >= 0 && comparePositions(position, last) <= 0,
  );
}

/** Puts a place into a selection, or takes it out. */
export function withToggled(
  positions: readonly Position[],
  position: Position,
): readonly Position[] {
  const without = positions.filter((one) => !samePosition(one, position));
  if (without.length < positions.length) return without;
  return [...positions, position].toSorted(comparePositions);
}

/** The same places, with the stage's own in place of those of all its blocks. */
export function withWholeStages(
  network: Network,
  positions: readonly Position[],
): readonly Position[] {
  const counts = new Map<number, number>();
  for (const { part, block } of positions) {
    if (block !== null) counts.set(part, (counts.get(part) ?? 0) + 1);
  }
  const isWhole = (part: number) => {
    const one = network.parts[part];
    return one?.kind === 'stage' && counts.get(part) === one.blocks.length;
  };
  return positions.flatMap((position) => {
    if (position.block === null || !isWhole(position.part)) return [position];
    return position.block === 0 ? [{ part: position.part, block: null }] : [];
  });
}
