import { useDeferredValue, useMemo } from 'react';
import { useStore } from 'zustand';
import { blocksOf, problemsOf } from '../../network/index.ts';
import { ActionButton } from '../actions/ActionButton.tsx';
import {
  duplicate,
  moveEarlier,
  moveLater,
  remove,
  toggleSelectedShortcuts,
} from '../actions/arranging.ts';
import { selectStage } from '../actions/selecting.ts';
import { unfoldBlock } from '../actions/unfolding.ts';
import { Button } from '../common/Button.tsx';
import { EDITOR, rowAttributes } from '../page/attributes.ts';
import { focusPlace } from '../page/focus.ts';
import { dockedIds } from '../store/dock.ts';
import { closeDrawer } from '../store/drawer.ts';
import { useDraft, useLooksOfRows, useSelection, useStores } from '../store/hooks.ts';
import type { Row } from '../store/rows.ts';
import { focusRow, presentPositions, showAdding } from '../store/selection.ts';
import { ForkNote } from './ForkNote.tsx';
import { Inspector } from './Inspector.tsx';
import { NetworkCosts } from './NetworkCosts.tsx';
import { Palette } from './Palette.tsx';
import styles from './PartDrawer.module.css';
import { selectionTitle } from './selection-title.ts';
import { ShortcutChoice } from './ShortcutChoice.tsx';

const ARRANGING = [
  ...[duplicate, moveEarlier, moveLater, remove],
  ...[toggleSelectedShortcuts, selectStage, unfoldBlock],
];

/** The row that is edited: where something is selected, or what is drawn. */
function useEditedRow(): { readonly row: Row; readonly name: string } | null {
  const { dock } = useStores();
  const rows = useDraft((draft) => draft.rows);
  const { rowId, focusedRow } = useSelection((selection) => selection);
  const docked = dockedIds(rows, useStore(dock));
  const wanted = [rowId, focusedRow, ...docked];
  const id = wanted.find((one) => rows.some((row) => row.id === one));
  const index = rows.findIndex((row) => row.id === id);
  const row = rows[index];
  const name = useLooksOfRows()[index]?.name;
  return row ? { row, name: name ?? '' } : null;
}

/** What can be done to what is selected, and set of it; of a network as a whole where nothing is. */
export function PartDrawer() {
  const edited = useEditedRow();
  return edited && <Editor key={edited.row.id} {...edited} />;
}

function Editor({ row, name }: { readonly row: Row; readonly name: string }) {
  const { selection, drawer } = useStores();
  const { id, network } = row;
  const present = useSelection((state) => state);
  const isEdited = present.rowId === id;
  const adding = isEdited && present.adding;
  const selected = useMemo(
    () => ({ network, positions: isEdited ? presentPositions(network, present) : [] }),
    [network, isEdited, present],
  );
  // The drawing answers an edit first.
  const shown = useDeferredValue(selected);
  const { positions } = shown;
  const isSelected = positions.length > 0;
  return (
    <div
      role="group"
      aria-label={`Editor of ${name}`}
      {...EDITOR}
      {...rowAttributes(id)}
      className={styles.editor}
      onFocus={() => focusRow(selection, id)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        // Back to the drawing; what is selected stays so.
        event.stopPropagation();
        closeDrawer(drawer);
        focusPlace(id, positions[0]);
      }}
    >
      <h3>
        {isSelected ? selectionTitle(shown.network, positions) : name}
        {isSelected && <small>of {name}</small>}
      </h3>
      <div role="group" aria-label="What can be done" className={styles.toolbar}>
        <Button
          look="small"
          aria-expanded={adding}
          title={isSelected ? 'Add something behind the selection' : 'Add something at the end'}
          onClick={() => showAdding(selection, id, !adding)}
        >
          + Add
        </Button>
        {isSelected &&
          ARRANGING.map((action) => (
            <ActionButton key={action.name} action={action} look="small" />
          ))}
      </div>
      {adding && <Palette rowId={id} />}
      {isSelected ? (
        <Inspector rowId={id} network={shown.network} positions={positions} />
      ) : (
        <>
          {blocksOf(network).length > 0 && (
            <ShortcutChoice rowId={id} network={network} name={name} />
          )}
          <NetworkCosts network={shown.network} fits={problemsOf(shown.network).length === 0} />
          {row.parent && <ForkNote row={row} name={name} parent={row.parent} />}
        </>
      )}
    </div>
  );
}
