import { useStore } from 'zustand';
import { confirmDone } from '../store/confirmation.ts';
import { useRunState, useStores } from '../store/hooks.ts';
import styles from './Stage.module.css';
import { lensOf, LENSES } from './registry.ts';

/** Chooses the lens; one that has nothing to show yet says what is missing. */
export function LensTabs() {
  const { view, confirmation } = useStores();
  const present = lensOf(useStore(view, ({ lens }) => lens)).id;
  const state = useRunState((all) => all);
  return (
    <nav aria-label="Lenses" className={styles.tabs}>
      {LENSES.map(({ id, name, explanation, missing }) => {
        const reason = missing(state);
        return (
          <button
            key={id}
            type="button"
            aria-current={id === present ? 'true' : undefined}
            aria-disabled={reason !== null}
            title={reason ?? explanation}
            className={styles.tab}
            onClick={() => {
              if (reason === null) view.setState({ lens: id });
              else confirmDone(confirmation, reason);
            }}
          >
            {name}
          </button>
        );
      })}
    </nav>
  );
}
