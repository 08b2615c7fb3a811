import { ActionButton } from '../actions/ActionButton.tsx';
import { stayWatcher, takeAway, takeOver, trainAfterwards } from '../actions/taking-over.ts';
import { useRunState } from '../store/hooks.ts';
import { otherTabText } from './other-tab-text.ts';
import styles from './TrainStrip.module.css';

/** Who trains, where that is another tab, and how this one comes to it. */
export function OtherTab() {
  const text = useRunState(otherTabText);
  const role = useRunState((state) => state.role);
  if (text === null) return null;
  const asks = role.is === 'asking' || role.is === 'waiting';
  return (
    <div role="status" className={styles.changes}>
      <p>{text}</p>
      <div className={styles.buttons}>
        {role.is === 'watcher' && (
          <>
            <ActionButton action={takeOver} look="small" />
            <ActionButton action={trainAfterwards} look="small" />
          </>
        )}
        {role.is === 'asking' && role.overdue && <ActionButton action={takeAway} look="small" />}
        {asks && <ActionButton action={stayWatcher} look="small" />}
      </div>
    </div>
  );
}
