import type { Network, Position, Problem } from '../../network/index.ts';
import { ActionButton } from '../actions/ActionButton.tsx';
import {
  duplicate,
  moveEarlier,
  moveLater,
  remove,
  toggleSelectedShortcuts,
} from '../actions/arranging.ts';
import { selectStage } from '../actions/selecting.ts';
import { Button } from '../common/Button.tsx';
import { EDITOR } from '../page/attributes.ts';
import { focusPlace } from '../page/focus.ts';
import { useStores } from '../store/hooks.ts';
import { clearSelection, showAdding } from '../store/selection.ts';
import { Inspector } from './Inspector.tsx';
import { Palette } from './Palette.tsx';
import styles from './RowEditor.module.css';

interface RowEditorProps {
  readonly rowId: string;
  readonly network: Network;
  readonly name: string;
  readonly positions: readonly Position[];
  readonly problems: readonly Problem[];
  readonly adding: boolean;
}

const ARRANGING = [duplicate, moveEarlier, moveLater, remove, toggleSelectedShortcuts, selectStage];

/** Below the ribbon, while something is selected or added: what can be done to it and set of it. */
export function RowEditor(props: RowEditorProps) {
  const { rowId, network, name, positions, problems, adding } = props;
  const { selection } = useStores();
  const isSelected = positions.length > 0;
  return (
    <div role="group" aria-label={`Editor of ${name}`} {...EDITOR} className={styles.editor}>
      <div role="group" aria-label="What can be done" className={styles.toolbar}>
        <Button
          look="small"
          aria-expanded={adding}
          title={isSelected ? 'Add something behind the selection' : 'Add something at the end'}
          onClick={() => showAdding(selection, rowId, !adding)}
        >
          + Add
        </Button>
        {isSelected &&
          ARRANGING.map((action) => (
            <ActionButton key={action.name} action={action} look="small" />
          ))}
        <Button
          look="plain"
          className={styles.close}
          onClick={() => {
            clearSelection(selection);
            focusPlace(rowId, positions[0]);
          }}
        >
          Close
        </Button>
      </div>
      {adding && <Palette rowId={rowId} />}
      {isSelected && (
        <Inspector rowId={rowId} network={network} positions={positions} problems={problems} />
      )}
    </div>
  );
}
