/** What an editing command acts on. */
import type { Position } from '../../network/index.ts';
import { presentPositions, type Selection } from '../store/selection.ts';
import type { Draft, Row } from '../store/rows.ts';

export interface Target {
  readonly row: Row;
  /** What is selected in the row, in order; empty for the row as a whole. */
  readonly positions: readonly Position[];
}

/**
 * The row that has the focus, or had it last, with what is selected in it; the only row where
 * there is one. Null where nobody has chosen among several.
 */
export function targetOf({ rows }: Pick<Draft, 'rows'>, selection: Selection): Target | null {
  const find = (id: string | null) => rows.find((row) => row.id === id);
  const row =
    find(selection.focusedRow) ?? find(selection.rowId) ?? (rows.length === 1 ? rows[0] : null);
  if (!row) return null;
  const isEdited = row.id === selection.rowId;
  return { row, positions: isEdited ? presentPositions(row.network, selection) : [] };
}
