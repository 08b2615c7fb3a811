import { ADDING } from '../actions/adding.ts';
import { attempt } from '../actions/carry-out.ts';
import { useActionHost } from '../actions/hooks.ts';
import type { Insertable } from '../editing/insertables.ts';
import { focusRow } from '../store/selection.ts';
import { beginDragOfNew } from './dragging.ts';
import styles from './PartDrawer.module.css';

const GROUPS: readonly { readonly group: Insertable['group']; readonly title: string }[] = [
  { group: 'block', title: 'Blocks' },
  { group: 'layer', title: 'Layers' },
];

/** All that can be added: by a click, by its key, or dragged to where it shall be. */
export function Palette({ rowId }: { readonly rowId: string }) {
  const host = useActionHost();
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
                className={styles.insertable}
                onPointerDown={(event) => beginDragOfNew(event.nativeEvent, host, insertable)}
                onClick={() => {
                  focusRow(host.stores.selection, rowId);
                  attempt(host, action);
                }}
              >
                {insertable.label}
                <kbd aria-hidden="true">{insertable.key.toUpperCase()}</kbd>
              </button>
            ),
          )}
        </div>
      ))}
      <details>
        <summary>What these are</summary>
        <dl className={styles.explanations}>
          {ADDING.map(({ insertable: { id, label, explanation } }) => (
            <div key={id}>
              <dt>{label}</dt>
              <dd>{explanation}</dd>
            </div>
          ))}
        </dl>
      </details>
    </div>
  );
}
