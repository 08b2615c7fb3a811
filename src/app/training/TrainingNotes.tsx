import { useRunState } from '../store/hooks.ts';
import { isBusy } from '../store/run-state.ts';
import { secondsLeftOf } from '../store/time-left.ts';
import { NotKept } from './NotKept.tsx';
import { OtherTab } from './OtherTab.tsx';
import { softwareNote } from '../text/software-note.ts';
import styles from './TrainStrip.module.css';

/** What one should know while training: another tab trains, a slow adapter, trouble with pictures. */
export function TrainingNotes() {
  // Before, the device's own place in the bar says that it is slow.
  const note = useRunState((state) =>
    isBusy(state.mode) ? softwareNote(state.device, secondsLeftOf(state)) : null,
  );
  const trouble = useRunState(({ data }) => data?.trouble);
  const warnings = useRunState((state) => state.warnings);
  return (
    <>
      <OtherTab />
      <NotKept />
      {note !== null && <p className={styles.note}>{note}</p>}
      <div role="status">
        {trouble !== undefined && <p className={styles.note}>{trouble}</p>}
        {warnings.map((warning) => (
          <p key={warning} className={styles.note}>
            {warning}
          </p>
        ))}
      </div>
    </>
  );
}
