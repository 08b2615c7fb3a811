import { useStore } from 'zustand';
import { useStores } from '../store/hooks.ts';
import styles from './TrainStrip.module.css';

/** Whether the screen stays on while training; nothing where the browser cannot. */
export function KeepAwakeSwitch() {
  const { keepAwake } = useStores();
  const { wanted, status } = useStore(keepAwake);
  if (status === undefined) return null;
  return (
    <p className={styles.note}>
      <label className={styles.awake}>
        <input
          type="checkbox"
          checked={wanted}
          onChange={({ target }) => keepAwake.setState({ wanted: target.checked })}
        />
        Keep the screen on while training
      </label>
      {wanted && status === 'refused' && (
        <span role="status">
          {' '}
          The browser does not let it, perhaps to save power. If the computer sleeps, training goes
          on when it wakes.
        </span>
      )}
    </p>
  );
}
