import { ADDING } from '../actions/adding.ts';
import { attempt } from '../actions/action-context.ts';
import { focusRow } from '../store/selection.ts';
import { beginDragOfNew } from './dragging.ts';
import type { Insertable } from './insertables.ts';
import styles from './RowEditor.module.css';

const GROUPS: readonly { readonly group: Insertable['group']; readonly title: string }[] = [
  { group: 'block', title: 'Blocks' },
  { group: 'layer', title: 'Layers' },
];

/** All that can be added: by a click, by its key, or dragged to where it shall be. */
export function Palette({ rowId }: { readonly rowId: string }) {
  return (
    <div className={styles.palette}>
      {GROUPS.map(({ group, title }) => (
        <div key={group} role="group" aria-label={`Add ${title.toLowerCase()}`}>
          <span aria-hidden="true">{title}</span>
          {ADDING.filter(({ insertable }) => insertable.group === group).map(
            ({ insertable, action }) => (
              <button
                key={insertable.id}
                type="button"
                aria-keyshortcuts={insertable.key}
                title={insertable.explanation}
                className={styles.insertable}
                onPointerDown={(event) => beginDragOfNew(event.nativeEvent, insertable)}
                onClick={() => {
                  focusRow(rowId);
                  attempt(action);
                }}
              >
                {insertable.label}
                <kbd aria-hidden="true">{insertable.key.toUpperCase()}</kbd>
              </button>
            ),
          )}
        </div>
      ))}
    </div>
  );
}
