import { useStore } from 'zustand';
import { useRunState, useStores } from '../store/hooks.ts';
import { formatCount } from '../text/numbers.ts';
import styles from './NetworkList.module.css';

/** Leads to all runs that this browser keeps. */
export function KeptRuns() {
  const { view } = useStores();
  const lens = useStore(view, (state) => state.lens);
  const count = useRunState(({ runs }) => Object.keys(runs).length);
  if (count === 0) return null;
  return (
    <button
      type="button"
      className={styles.kept}
      aria-pressed={lens === 'runs'}
      onClick={() => view.setState({ lens: lens === 'runs' ? 'errors' : 'runs', screen: 'figure' })}
    >
      <strong>Kept runs</strong> {formatCount(count)}
      <span className={styles.keptNote}>never change</span>
    </button>
  );
}
