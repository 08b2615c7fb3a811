import { useStore } from 'zustand';
import { openDialog } from '../store/dialog.ts';
import { Button } from '../common/Button.tsx';
import { dockedIds } from '../store/dock.ts';
import { useLooksOfRows, useDraft, useStores } from '../store/hooks.ts';
import { NetworkItem } from './NetworkItem.tsx';
import styles from './NetworkList.module.css';

/** The networks of the experiment: what they are called, and how they do. */
export function NetworkList() {
  const { dialog, dock } = useStores();
  const rows = useDraft((draft) => draft.rows);
  const looks = useLooksOfRows();
  const docked = dockedIds(rows, useStore(dock));
  return (
    <section aria-labelledby="networks" className={styles.list}>
      <div className={styles.head}>
        <h2 id="networks">Networks</h2>
        <Button look="small" onClick={() => openDialog(dialog, { kind: 'gallery' })}>
          + Network
        </Button>
      </div>
      <ul className={styles.items}>
        {rows.map((row, index) => {
          const look = looks[index];
          return (
            look && (
              <NetworkItem key={row.id} row={row} look={look} docked={docked.includes(row.id)} />
            )
          );
        })}
      </ul>
    </section>
  );
}
