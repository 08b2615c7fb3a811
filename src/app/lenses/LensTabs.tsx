import { useStore } from 'zustand';
import { confirmDone } from '../store/confirmation.ts';
import { useRunState, useStores } from '../store/hooks.ts';
import styles from './Stage.module.css';
import { lensOf, LENSES, type Lens } from './registry.ts';

/** Chooses the lens; one that has nothing to show yet says what is missing. */
export function LensTabs() {
  const { view } = useStores();
  const present = lensOf(useStore(view, ({ lens }) => lens));
  return (
    <nav aria-label="Lenses" className={styles.tabs}>
      {LENSES.map((lens) => (
        <LensTab key={lens.id} lens={lens} isPresent={lens === present} />
      ))}
    </nav>
  );
}

function LensTab({ lens, isPresent }: { readonly lens: Lens; readonly isPresent: boolean }) {
  const { view, confirmation } = useStores();
  const reason = useRunState(lens.missing);
  return (
    <button
      type="button"
      aria-current={isPresent ? 'true' : undefined}
      aria-disabled={reason !== null}
      title={reason ?? lens.explanation}
      className={styles.tab}
      onClick={() => {
        if (reason === null) view.setState({ lens: lens.id });
        else confirmDone(confirmation, reason);
      }}
    >
      {lens.name}
    </button>
  );
}
