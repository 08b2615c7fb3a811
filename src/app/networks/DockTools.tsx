import { ActionButton } from '../actions/ActionButton.tsx';
import { allShortcutsOff, allShortcutsOn, redo, undo } from '../actions/editing.ts';
import { Button } from '../common/Button.tsx';
import { dockedIds } from '../store/dock.ts';
import { openDrawer } from '../store/drawer.ts';
import { useStores } from '../store/hooks.ts';
import { showAdding } from '../store/selection.ts';
import styles from './Dock.module.css';

const ARROW = 'M3.5 6.5h6a4 4 0 0 1 0 8h-3M6.5 3.5l-3 3 3 3';

function Arrow({ isBack }: { readonly isBack: boolean }) {
  return (
    <svg
      width="16"
      height="18"
      viewBox="0 0 16 18"
      aria-hidden="true"
      style={isBack ? undefined : { scale: '-1 1' }}
    >
      <path d={ARROW} fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" />
    </svg>
  );
}

/** What is done to all networks, and what adds to the one that has the focus. */
export function DockTools() {
  const { experiment, selection, dock, drawer } = useStores();
  const add = () => {
    const { rows } = experiment.getState();
    const { focusedRow } = selection.getState();
    const ids = dockedIds(rows, dock.getState());
    const [first] = ids;
    const row = ids.find((id) => id === focusedRow) ?? first;
    if (row === undefined) return;
    showAdding(selection, row, true);
    openDrawer(drawer, 'part');
  };
  return (
    <div role="group" aria-label="Edit" className={styles.tools}>
      <Button look="small" title="Add a block or a layer" onClick={add}>
        + Add
      </Button>
      <ActionButton action={allShortcutsOn} look="small">
        All on
      </ActionButton>
      <ActionButton action={allShortcutsOff} look="small" />
      <ActionButton action={undo} look="small">
        <Arrow isBack />
      </ActionButton>
      <ActionButton action={redo} look="small">
        <Arrow isBack={false} />
      </ActionButton>
    </div>
  );
}
